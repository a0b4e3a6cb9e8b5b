package dev.weft.stress;

import dev.weft.Asyncio;
import dev.weft.SelectorEventLoop;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** A thread has a running loop make a task, and cancels it at once. */
@JCStressTest
@Outcome(id = "42, 0", expect = Expect.ACCEPTABLE, desc = "Done before the cancellation.")
@Outcome(id = "cancelled, 0", expect = Expect.ACCEPTABLE, desc = "Cancelled; no task is left.")
@State
public class TaskAgainstCancel {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private CompletableFuture<Integer> result;

  @Actor
  public void loop() {
    loop.callLater(Loops.LIMIT_SECONDS, loop::stop);
    loop.runForever();
  }

  @Actor
  public void sender() {
    result = Asyncio.runCoroutineThreadsafe(Asyncio.sleep(0, 42), loop);
    result.cancel(/* mayInterruptIfRunning= */ false);
    loop.callSoonThreadsafe(loop::stop);
  }

  @Arbiter
  public void outcome(LI_Result r) {
    Loops.runOut(loop);
    r.r1 = Loops.describe(result);
    r.r2 = Asyncio.allTasks(loop).size();
  }
}
