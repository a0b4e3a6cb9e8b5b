package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Suspensions leave no garbage chain behind. */
final class SmallHeapTest {

  @Test
  void await_millionSuspensionsIn64Megabytes_returns() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes());

    assertEquals("1000000", output.trim());
  }

  /** What the small JVM runs. */
  static final class SmallHeap {

    private SmallHeap() {}

    public static void main(String[] args) throws Throwable {
      System.out.println(Targets.load().call("targets.Deep", "suspensions", 1_000_000));
    }
  }
}
