package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import java.time.Duration;

/** Due timers are appended behind what is ready; clock resolution; delay of zero and less. */
final class P03TimerVsReady extends Trace {

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    mark();
    loop.callSoon(() -> itv("soon a"));
    loop.callLater(0, () -> itv("later 0"));
    loop.callSoon(() -> itv("soon b"));
    loop.callLater(-5, () -> itv("later -5"));
    loop.callAt(0, () -> itv("at 0"));
    itv("main yields");
    await(sleep(0));
    itv("main back");
    loop.callSoon(() -> itv("soon c"));
    await(sleep(0));
    itv("main back again");

    // all timers due before now + resolution fire in one iteration
    double res = LoopProbe.clockResolution();
    double now = loop.time();
    mark();
    loop.callAt(now + 1, () -> itv("at +1"));
    loop.callAt(now + 1 + res / 2, () -> itv("at +1+res/2"));
    loop.callAt(now + 1 + res * 2, () -> itv("at +1+2res"));
    await(sleep(2));
    itv("end");
    try {
      loop.callLater((Duration) null, () -> log("never"));
    } catch (NullPointerException e) {
      log("TypeError", e);
    }
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
