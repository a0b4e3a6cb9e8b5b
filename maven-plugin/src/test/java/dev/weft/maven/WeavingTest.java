package dev.weft.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    public void warn(CharSequence content) {
      said.add("warn " + content);
    }

    @Override
    public void error(CharSequence content) {
      said.add("error " + content);
    }
  }

  private final Messages log = new Messages();

  @TempDir Path dir;

  private Path source(String name, String text) throws IOException {
    return source(name, text, "-g");
  }

  private Path source(String name, String text, String debug) throws IOException {
    Path file = dir.resolve("src/shop").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    String[] arguments = {
      "-nowarn", debug, "-d", dir.resolve("classes").toString(), file.toString()
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
  void weave_oneClassCompiledAgain_weavesNoOther() throws Exception {
    source("Shop.java", SHOP);
    source("Other.java", SHOP.replace("Shop", "Other"));
    weave();
    byte[] before = Files.readAllBytes(dir.resolve("classes/shop/Other.class"));
    source("Shop.java", SHOP.replace("order", "buy"));

    weave();

    Path classes = dir.resolve("classes");
    assertEquals(
        List.of("info Wove 2 classes in " + classes, "info Wove 1 class in " + classes), log.said);
    assertArrayEquals(before, Files.readAllBytes(classes.resolve("shop/Other.class")));
  }

  @Test
  void weave_classDeleted_leavesNothingOfIt() throws Exception {
    source("Shop.java", SHOP);
    weave();
    Files.delete(dir.resolve("classes/shop/Shop.class"));

    weave();

    try (Stream<Path> files = Files.list(dir.resolve("classes/shop"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void weave_droppedCoroutine_isWarnedOfWithItsLine() throws Exception {
    Path file = source("Shop.java", SHOP.replace("await(sleep(0));", "order(item);"));

    weave();

    assertEquals(
        "warn "
            + file
            + ":7: coroutine 'Shop.order' is never awaited: await it, or give it to createTask",
        log.said.get(0));
  }

  @Test
  void weave_refusedMethodWithoutLines_isSaidWithItsFile() throws Exception {
    Path file = source("Refused.java", REFUSED, "-g:source");

    assertThrows(MojoFailureException.class, this::weave);

    assertEquals(
        List.of(
            "error "
                + file
                + ": a synchronized method cannot be @Async: guard the section with dev.weft.Lock"),
        log.said);
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
