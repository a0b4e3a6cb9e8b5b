package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of a version that neither the JVM nor the weaver knows, in a program that does not. */
class ClassVersionIT {

  private static final String MAIN =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Main {
        @Async public static void main(String[] args) {
          for (String name : args) {
            try {
              Class.forName(name);
            } catch (UnsupportedClassVersionError | ClassNotFoundException e) {
              System.out.println("no " + name);
            }
          }
          System.out.println(await(sleep(0, "goes on")));
        }
      }
      """;

  private static final String NEWER =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Newer {
        @Async Coroutine<Void> first() {
          await(sleep(0));
          return done();
        }
        @Async Coroutine<Void> second() {
          return sleep(0);
        }
      }
      """;

  private static final String QUIET =
      """
      final class Quiet {
        static dev.weft.Coroutine<String> tea() {
          return dev.weft.Asyncio.value("tea");
        }
      }
      """;

  private static final String REFUSAL =
      "its class file has version 73 (Java 29), and this weaver knows none above 72 (Java 28): use"
          + " a newer Weft, or compile with --release 28\n";

  @TempDir Path dir;

  private ForkedProgram program() throws IOException {
    ForkedProgram program =
        ForkedProgram.compile(dir, "Main.java", MAIN, "Newer.java", NEWER, "Quiet.java", QUIET);
    for (String name : List.of("Newer", "Quiet")) {
      Path file = dir.resolve("classes").resolve(name + ".class");
      byte[] bytes = Files.readAllBytes(file);
      bytes[7] = 73;
      Files.write(file, bytes);
    }
    return program;
  }

  @Test
  void newerClass_underTheAgent_isSaidInOneLineIfItIsToBeWoven() throws IOException {
    String output = program().underTheAgent().run("Main", "Quiet", "Newer").successful();

    assertEquals(
        "no Quiet\nweft: error: Newer.first(Newer.java:6): " + REFUSAL + "no Newer\ngoes on\n",
        output);
  }

  @Test
  void newerClass_wovenByTheCommand_isAnErrorAndTheOthersAreWoven() throws IOException {
    ForkedProgram program = program();
    Path classes = dir.resolve("classes");

    ForkedProgram.Outcome outcome = program.runAgentJar("weave", classes.toString());

    assertEquals(
        "Newer.java:6: error: " + REFUSAL + classes + ": wove 1 class\n", outcome.output());
    assertEquals(1, outcome.status());
    assertEquals("goes on\n", program.run("Main").successful());
  }
}
