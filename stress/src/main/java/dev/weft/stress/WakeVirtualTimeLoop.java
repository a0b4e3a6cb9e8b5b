package dev.weft.stress;

import dev.weft.Asyncio;
import dev.weft.VirtualTimeLoop;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A loop with a virtual clock waits for a stage while another thread sends and completes it: the
 * clock does not jump past that, and the wait is not taken for a deadlock.
 */
@JCStressTest
@Outcome(
    id = "answered, done at 0.0",
    expect = Expect.ACCEPTABLE,
    desc = "No wake-up was lost, and the clock stood still.")
@State
public class WakeVirtualTimeLoop {

  private static final double LATER_SECONDS = 10;

  private final VirtualTimeLoop loop = new VirtualTimeLoop();
  private final Pings pings = new Pings(loop);
  private final CompletableFuture<String> stage = new CompletableFuture<>();

  @Actor
  public void loop(LL_Result r) {
    loop.callLater(LATER_SECONDS, loop::stop);
    loop.callSoon(
        () ->
            Asyncio.wrapFuture(stage)
                .addDoneCallback(
                    future -> {
                      r.r2 = future.result() + " at " + loop.time();
                      loop.stop();
                    }));
    pings.answer();
  }

  @Actor
  public void sender(LL_Result r) {
    r.r1 = pings.send();
    stage.complete("done");
  }
}
