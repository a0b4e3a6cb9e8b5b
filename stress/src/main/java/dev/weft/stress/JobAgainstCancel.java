package dev.weft.stress;

import dev.weft.Future;
import dev.weft.SelectorEventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ILL_Result;

/** A thread of an executor takes a job while the loop cancels its future. */
@JCStressTest
@Outcome(id = "1, 42, once", expect = Expect.ACCEPTABLE, desc = "Has run, and delivered.")
@Outcome(id = "1, cancelled, once", expect = Expect.ACCEPTABLE, desc = "Has run, for nothing.")
@Outcome(id = "0, cancelled, once", expect = Expect.ACCEPTABLE, desc = "Never ran.")
@State
public class JobAgainstCancel {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private int runs;
  private final Runnable[] submitted = new Runnable[1];
  private final Future<Integer> future =
      loop.runInExecutor(
          job -> submitted[0] = job,
          () -> {
            runs++;
            return 42;
          });
  private final Calls calls = new Calls(loop);

  @Actor
  public void loop() {
    future.addDoneCallback(calls);
    loop.callSoon(() -> loop.callSoon(this::cancel));
    loop.callLater(Loops.LIMIT_SECONDS, loop::stop);
    loop.runForever();
  }

  private void cancel() {
    future.cancel();
    loop.stop();
  }

  @Actor
  public void worker() {
    submitted[0].run();
  }

  @Arbiter
  public void outcome(ILL_Result r) {
    Loops.runOut(loop);
    r.r1 = runs;
    r.r2 = Loops.describe(future);
    r.r3 = calls.toString();
  }
}
