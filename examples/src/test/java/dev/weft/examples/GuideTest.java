package dev.weft.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each example in a JVM of its own, under the agent, against what CPython printed for the guide's
 * snippet.
 */
class GuideTest {

  @ParameterizedTest
  @CsvSource({
    "01, AwaitACoroutine",
    "02, GatherResults",
    "19, CancelATask",
    "20, FirstCompletedFirst"
  })
  void example_underTheAgent_printsWhatPythonPrints(String snippet, String example)
      throws Exception {
    assertEquals(inJavaWords(recorded(snippet)), run(example));
  }

  @Test
  void hello_underTheAgent_greetsInOrderOfTheCalls() throws Exception {
    assertEquals("Hello, Ada!\nHello, Guido!\nHello, James!\n", run("Hello"));
  }

  /** Python quotes the strings of a list that it prints; Java does not. */
  private static String inJavaWords(String output) {
    return output.replaceAll("'([^']*)'", "$1");
  }

  private static String recorded(String snippet) throws IOException {
    try (InputStream in = GuideTest.class.getResourceAsStream("/guide/" + snippet + ".out")) {
      return new String(Objects.requireNonNull(in, snippet).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String run(String example) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("weft.agent.jar"),
                "-cp",
                String.join(
                    System.getProperty("path.separator"),
                    System.getProperty("weft.runtime.jar"),
                    System.getProperty("weft.examples.classes")),
                "dev.weft.examples." + example)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.replace(System.lineSeparator(), "\n");
  }
}
