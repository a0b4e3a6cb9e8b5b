package dev.weft.stress;

import dev.weft.SelectorEventLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A loop without channels goes to sleep while another thread sends. */
@JCStressTest
@Outcome(id = "answered", expect = Expect.ACCEPTABLE, desc = "No wake-up was lost.")
@State
public class WakeParkedLoop {

  private final Pings pings = new Pings(new SelectorEventLoop());

  @Actor
  public void loop() {
    pings.answer();
  }

  @Actor
  public void sender(L_Result r) {
    r.r1 = pings.send();
    pings.end();
  }
}
