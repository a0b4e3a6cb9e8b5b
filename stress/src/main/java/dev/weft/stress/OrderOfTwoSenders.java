package dev.weft.stress;

import dev.weft.SelectorEventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two threads send to one loop. */
@JCStressTest
@Outcome(
    id = "in order, in order",
    expect = Expect.ACCEPTABLE,
    desc = "What one has sent comes first in, first out, and each once.")
@State
public class OrderOfTwoSenders {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private final Sequence sequence1 = new Sequence(loop);
  private final Sequence sequence2 = new Sequence(loop);

  @Actor
  public void sender1() {
    sequence1.send();
  }

  @Actor
  public void sender2() {
    sequence2.send();
  }

  @Arbiter
  public void loop(LL_Result r) {
    Loops.runOut(loop);
    r.r1 = sequence1.toString();
    r.r2 = sequence2.toString();
  }
}
