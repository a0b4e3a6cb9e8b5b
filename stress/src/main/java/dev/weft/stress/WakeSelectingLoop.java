package dev.weft.stress;

import dev.weft.SelectorEventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A loop opens its selector, registers a channel and selects while another thread sends. */
@JCStressTest
@Outcome(id = "answered", expect = Expect.ACCEPTABLE, desc = "No wake-up was lost.")
@State
public class WakeSelectingLoop {

  private final SelectorEventLoop loop = new SelectorEventLoop();
  private final Pings pings = new Pings(loop);

  @Actor
  public void loop() {
    try {
      runWithChannel();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runWithChannel() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    loop.callSoon(() -> loop.addReader(pipe.source(), () -> {}));
    pings.answer();
    pipe.source().close();
    pipe.sink().close();
  }

  @Actor
  public void sender(L_Result r) {
    r.r1 = pings.send();
    pings.end();
  }
}
