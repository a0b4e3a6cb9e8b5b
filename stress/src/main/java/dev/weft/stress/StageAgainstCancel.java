package dev.weft.stress;

import dev.weft.Asyncio;
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

/** A thread completes a stage while the loop cancels the future that follows it. */
@JCStressTest
@Outcome(id = "42, 42, once", expect = Expect.ACCEPTABLE, desc = "Completed, and delivered.")
@Outcome(
    id = "42, cancelled, once",
    expect = Expect.ACCEPTABLE,
    desc = "Cancelled before delivery.")
@Outcome(id = "cancelled, cancelled, once", expect = Expect.ACCEPTABLE, desc = "Cancelled first.")
@State
public class StageAgainstCancel {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private final CompletableFuture<Integer> stage = new CompletableFuture<>();
  private Future<Integer> future;
  private final Calls calls = new Calls(loop);

  @Actor
  public void loop() {
    loop.callSoon(
        () -> {
          future = Asyncio.wrapFuture(stage);
          future.addDoneCallback(calls);
          loop.callSoon(() -> loop.callSoon(this::cancel));
        });
    loop.callLater(Loops.LIMIT_SECONDS, loop::stop);
    loop.runForever();
  }

  private void cancel() {
    future.cancel();
    loop.stop();
  }

  @Actor
  public void completer() {
    stage.complete(42);
  }

  @Arbiter
  public void outcome(LLL_Result r) {
    Loops.runOut(loop);
    r.r1 = Loops.describe(stage);
    r.r2 = Loops.describe(future);
    r.r3 = calls.toString();
  }
}
