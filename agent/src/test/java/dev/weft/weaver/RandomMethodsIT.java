package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Some of the methods that {@code agent/torture.sh random} makes. */
final class RandomMethodsIT {

  @Test
  void weave_randomMethods_giveWhatPlainJavaGives() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, /* autoFlush= */ true, StandardCharsets.UTF_8);

    boolean same = RandomMethods.run(/* seed= */ 1, /* count= */ 600, /* shown= */ 5, out);

    assertTrue(same, shown.toString(StandardCharsets.UTF_8));
  }
}
