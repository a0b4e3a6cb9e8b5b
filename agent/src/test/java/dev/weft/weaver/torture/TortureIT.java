package dev.weft.weaver.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real libraries, woven with their calls as suspension points, verify. */
final class TortureIT {

  @Test
  void weave_everyThirdCallOfRealJars_verifies() throws IOException {
    JarFiles jars = JarFiles.of(RealJars.all());
    TorturedWeaver weaver = new TorturedWeaver(jars.classes(), /* every= */ 3, Mode.THROW);
    Verification verification = new Verification(jars, weaver);

    verification.run();

    System.out.println(weaver.tally + " refused unwoven=" + verification.refused.size());
    assertEquals(List.of(), verification.failures);
    assertTrue(weaver.tally.methods > 40_000, weaver.tally.toString());
  }
}
