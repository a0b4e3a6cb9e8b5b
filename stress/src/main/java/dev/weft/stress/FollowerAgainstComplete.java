package dev.weft.stress;

import dev.weft.Future;
import dev.weft.SelectorEventLoop;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A thread cancels a {@link CompletableFuture} while the loop completes what it follows. */
@JCStressTest
@Outcome(id = "42, 42, once", expect = Expect.ACCEPTABLE, desc = "Completed, and copied.")
@Outcome(
    id = "42, cancelled, once",
    expect = Expect.ACCEPTABLE,
    desc = "Cancelled before the copy.")
@Outcome(id = "cancelled, cancelled, once", expect = Expect.ACCEPTABLE, desc = "Cancelled first.")
@State
public class FollowerAgainstComplete {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private final Future<Integer> future = loop.createFuture();
  private final CompletableFuture<Integer> follower = future.toCompletableFuture();
  private final Calls calls = new Calls(loop);

  @Actor
  public void loop() {
    future.addDoneCallback(calls);
    loop.callSoon(this::complete);
    loop.callLater(Loops.LIMIT_SECONDS, loop::stop);
    loop.runForever();
  }

  private void complete() {
    if (!future.done()) {
      future.setResult(42);
    }
    loop.callSoon(() -> loop.callSoon(loop::stop));
  }

  @Actor
  public void canceller() {
    follower.cancel(/* mayInterruptIfRunning= */ false);
  }

  @Arbiter
  public void outcome(LLL_Result r) {
    Loops.runOut(loop);
    r.r1 = Loops.describe(future);
    r.r2 = Loops.describe(follower);
    r.r3 = calls.toString();
  }
}
