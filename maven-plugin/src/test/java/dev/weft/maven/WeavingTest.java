package dev.weft.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goals do with a folder of classes, and what they say. */
class WeavingTest {

  private static final String SHOP =
      """
      package shop;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      class Shop {
        @Async static Coroutine<String> order(String item) {
          await(sleep(0));
          return value(item);
        }
      }
      """;

  private static final String REFUSED =
      """
      package shop;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      class Refused {
        @Async synchronized Coroutine<Void> pay() {
          await(sleep(0));
          return done();
        }
      }
      """;

  private static final class Messages extends SystemStreamLog {

    private final List<String> said = new ArrayList<>();

    @Override
    public void info(CharSequence content) {
      said.add("info " + content);
    }

    @Override
    public void error(CharSequence content) {
      said.add("error " + content);
    }
  }

  private final Messages log = new Messages();

  @TempDir Path dir;

  private Path source(String name, String text) throws IOException {
    Path file = dir.resolve("src/shop").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    String[] arguments = {
      "-nowarn", "-g", "-d", dir.resolve("classes").toString(), file.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    return file;
  }

  private void weave() throws Exception {
    new Weaving(log, List.of(dir.resolve("other"), dir.resolve("src")))
        .weave(dir.resolve("classes"), List.of());
  }

  @Test
  void weave_twice_weavesOnce() throws Exception {
    source("Shop.java", SHOP);

    weave();
    weave();

    assertEquals(List.of("info Wove 1 class in " + dir.resolve("classes")), log.said);
  }

  @Test
  void weave_noClasses_saysNothing() throws Exception {
    weave();

    assertEquals(List.of(), log.said);
  }

  @Test
  void weave_refusedMethod_failsTheBuildWithItsLine() throws Exception {
    Path file = source("Refused.java", REFUSED);

    MojoFailureException failure = assertThrows(MojoFailureException.class, this::weave);

    assertEquals("1 method could not be woven, see above", failure.getMessage());
    assertEquals(
        List.of(
            "error "
                + file
                + ":7: a synchronized method cannot be @Async: guard the section with"
                + " dev.weft.Lock"),
        log.said);
  }
}
