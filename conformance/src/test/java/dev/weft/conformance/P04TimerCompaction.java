package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import dev.weft.TimerHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Cancelled timers: lazily removed; in bulk above 100 timers of which more than half are cancelled.
 */
final class P04TimerCompaction extends Trace {

  private void state(String what) {
    EventLoop loop = getRunningLoop();
    int scheduled = LoopProbe.timers(loop).size();
    log(what, "scheduled", scheduled, "cancelled-count", LoopProbe.cancelledTimers(loop));
  }

  @Async
  private static Coroutine<Void> tick() {
    await(sleep(0));
    return done();
  }

  private List<TimerHandle> timers(int n) {
    List<TimerHandle> handles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int number = i;
      handles.add(getRunningLoop().callAt(1000 + i, () -> log(number)));
    }
    return handles;
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    List<TimerHandle> hs = timers(100);
    hs.subList(1, 80).forEach(TimerHandle::cancel);
    await(tick());
    state("100 timers, 79 cancelled (not head):");
    TimerHandle extra = loop.callAt(5000, () -> log("x"));
    await(tick());
    state("101 timers, 79 cancelled:");
    hs.forEach(TimerHandle::cancel);
    await(tick());
    state("all but one cancelled:");
    extra.cancel();
    state("last cancelled, before the iteration:");
    await(tick());
    state("after the iteration:");
    // exactly one half: not compacted (strictly greater is needed)
    hs = timers(102);
    hs.subList(51, 102).forEach(TimerHandle::cancel);
    await(tick());
    state("102 timers, 51 cancelled:");
    hs.get(50).cancel();
    await(tick());
    state("102 timers, 52 cancelled:");
    TimerHandle h = hs.get(0);
    h.cancel();
    h.cancel();
    state("double cancel counts once:");
    await(tick());
    state("head popped:");
    // cancelling a timer that already ran does not count
    TimerHandle ran = loop.callLater(1, () -> log("ran"));
    hs.forEach(TimerHandle::cancel);
    await(sleep(2));
    ran.cancel();
    state("after late cancel:");
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
