package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar as a command, and what it weaves in a JVM with and without the agent. */
class BuildTimeIT {

  private static final String HELLO =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Hello {
        @Async static Coroutine<String> greet(String name) {
          await(sleep(0));
          return value("Hello, " + name);
        }
        @Async public static void main(String[] args) {
          System.out.println(await(greet("Ada")));
        }
      }
      """;

  @TempDir Path dir;

  @Test
  void classes_wovenByTheCommand_runWithAndWithoutTheAgent() {
    ForkedProgram program = ForkedProgram.compile(dir, "Hello.java", HELLO);
    Path classes = dir.resolve("classes");

    String woven = program.runAgentJar("weave", classes.toString()).successful();

    assertEquals(classes + ": wove 1 class\n", woven);
    assertEquals("Hello, Ada\n", program.run("Hello").successful());
    assertEquals("Hello, Ada\n", program.underTheAgent().run("Hello").successful());
  }

  @Test
  void dump_folderNamed_holdsTheWovenClassAndItsFrames() throws IOException {
    Path dump = dir.resolve("dump");
    ForkedProgram.compile(dir, "Hello.java", HELLO)
        .underTheAgent()
        .with("-Dweft.dump=" + dump)
        .run("Hello")
        .successful();

    try (Stream<Path> files = Files.list(dump)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertEquals(3, names.size(), names::toString);
      assertTrue(names.get(0).startsWith("Hello$greet$F"), names::toString);
      assertTrue(names.get(1).startsWith("Hello$main$F"), names::toString);
      assertEquals("Hello.class", names.get(2));
    }
  }
}
