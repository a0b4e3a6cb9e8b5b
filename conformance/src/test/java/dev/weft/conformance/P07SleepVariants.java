package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.TimerHandle;
import java.util.List;

/** sleep(<=0) costs one iteration without a future; sleep(>0) goes through the timer heap. */
final class P07SleepVariants extends Trace {

  @Async
  private Coroutine<Void> worker(String name, double delay) {
    for (int i = 0; i < 3; i++) {
      ev(name, i);
      await(sleep(delay));
    }
    ev(name, "end");
    return done();
  }

  private static List<TimerHandle> scheduled() {
    return LoopProbe.timers(getRunningLoop());
  }

  private static List<Double> deadlines() {
    return scheduled().stream().map(TimerHandle::when).toList();
  }

  private void evTimers() {
    List<Boolean> cancelled = scheduled().stream().map(TimerHandle::cancelled).toList();
    ev("timers", deadlines(), "cancelled", cancelled);
  }

  @Async
  private Coroutine<Void> z() {
    try {
      await(sleep(0));
      ev("not cancelled");
    } catch (CancelledError e) {
      ev("cancelled inside sleep(0)");
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    List<Task<Void>> ts =
        List.of(
            createTask(worker("zero", 0)),
            createTask(worker("neg", -1)),
            createTask(worker("tiny", 1e-12)),
            createTask(worker("half", 0.5)));
    await(Asyncio.wait(ts));
    String r = await(sleep(0, "res0"));
    ev("result", r);
    r = await(sleep(1, "res1"));
    ev("result", r);
    ev(await(outcome(sleep(Double.NaN))));
    // a cancelled sleep cancels its timer
    Task<Void> t = createTask(sleep(50));
    await(sleep(0));
    evTimers();
    t.cancel();
    await(sleep(0));
    evTimers();
    await(sleep(0));
    ev("timers", deadlines());
    // a task in sleep(0) waits for nothing: the cancel arrives at the next step
    t = createTask(z());
    await(sleep(0));
    t.cancel();
    ev(await(outcome(t)));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
