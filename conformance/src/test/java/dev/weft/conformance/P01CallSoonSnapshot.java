package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Handle;
import dev.weft.VirtualTimeLoop;

/** call_soon is FIFO; one iteration runs only what was ready when it began. */
final class P01CallSoonSnapshot extends Trace {

  private Handle handleOfC;

  private void cb(String name, int depth) {
    itv("cb", name);
    if (depth > 0) {
      getRunningLoop().callSoon(() -> cb(name + "'", depth - 1));
    }
  }

  private void canceller() {
    itv("cancel c");
    handleOfC.cancel();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    mark();
    loop.callSoon(() -> cb("a", 2));
    loop.callSoon(this::canceller);
    handleOfC = loop.callSoon(() -> cb("c", 0));
    loop.callSoon(() -> cb("d", 1));
    loop.callSoonThreadsafe(() -> cb("e", 0));
    itv("main yields");
    await(sleep(0));
    itv("main back 1");
    await(sleep(0));
    itv("main back 2");
    await(sleep(0));
    itv("main back 3");
    return done();
  }

  private void say(Object x) {
    log("stop-test", x);
  }

  @Override
  void program() {
    run(main());
    VirtualTimeLoop loop = new VirtualTimeLoop();
    loop.callSoon(() -> say(1));
    loop.callSoon(loop::stop);
    loop.callSoon(() -> say(2));
    loop.callSoon(() -> loop.callSoon(() -> say("next run")));
    loop.runForever();
    log("stopped");
    loop.stop(); // before the run: exactly one iteration
    loop.runForever();
    log("stopped again");
    loop.close();
  }
}
