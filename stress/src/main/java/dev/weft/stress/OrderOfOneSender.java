package dev.weft.stress;

import dev.weft.SelectorEventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A loop takes what is there while its sender goes on. */
@JCStressTest
@Outcome(id = "in order", expect = Expect.ACCEPTABLE, desc = "First in, first out, and each once.")
@State
public class OrderOfOneSender {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private final Sequence sequence = new Sequence(loop);

  @Actor
  public void loop(L_Result r) {
    loop.callLater(Loops.LIMIT_SECONDS, loop::stop);
    loop.runForever();
    loop.close();
    r.r1 = sequence.toString();
  }

  @Actor
  public void sender() {
    sequence.send();
    loop.callSoonThreadsafe(loop::stop);
  }
}
