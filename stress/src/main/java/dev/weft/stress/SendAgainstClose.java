package dev.weft.stress;

import dev.weft.SelectorEventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** A loop ends and is closed while another thread sends. */
@JCStressTest
@Outcome(id = "accepted, 1", expect = Expect.ACCEPTABLE, desc = "Sent in time.")
@Outcome(id = "accepted, 0", expect = Expect.ACCEPTABLE, desc = "Sent before close, which drops.")
@Outcome(id = "refused, 0", expect = Expect.ACCEPTABLE, desc = "Sent after close.")
@State
public class SendAgainstClose {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private int runs;

  @Actor
  public void loop(LI_Result r) {
    loop.stop();
    loop.runForever();
    loop.close();
    r.r2 = runs;
  }

  @Actor
  public void sender(LI_Result r) {
    try {
      loop.callSoonThreadsafe(() -> runs++);
      r.r1 = "accepted";
    } catch (IllegalStateException closed) {
      r.r1 = "refused";
    }
  }
}
