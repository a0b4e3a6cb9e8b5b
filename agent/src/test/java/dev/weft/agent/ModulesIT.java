package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two named modules that open nothing, one with a package that it does not even export. */
class ModulesIT {

  private static final String HIDDEN =
      """
      package store.hidden;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      public final class Shelf {
        private Shelf() {}
        public static Coroutine<String> find(String item) {
          return new Finder().find(item);
        }
      }

      final class Finder {
        @Async Coroutine<String> find(String item) {
          await(sleep(0));
          return value(item + " of " + getClass().getModule().getName());
        }
      }
      """;

  private static final String STORE =
      """
      package store;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      public class Store {
        public static Coroutine<String> hidden() {
          return store.hidden.Shelf.find("tea");
        }
        @Async protected Coroutine<String> offer(String item) {
          await(sleep(0));
          return value("offer " + item);
        }
      }
      """;

  private static final String MAIN =
      """
      package app;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;
      import store.Store;

      final class Main extends Store {
        @Override @Async protected Coroutine<String> offer(String item) {
          return value("our " + await(super.offer(item)));
        }
        static void print(Coroutine<?> coroutine) {
          Class<?> frame = coroutine.getClass();
          Module module = frame.getModule();
          System.out.println(frame.getPackageName() + " in " + module.getName()
              + (module.isOpen(frame.getPackageName(), Async.class.getModule()) ? ", open" : ""));
        }
        @Async public static void main(String[] args) {
          Coroutine<String> hidden = Store.hidden();
          Coroutine<String> offer = new Main().offer("cake");
          print(hidden);
          print(offer);
          System.out.println(await(hidden));
          System.out.println(await(offer));
          AsyncCallable<String> lambda = () -> value("lambda " + await(Store.hidden()));
          Coroutine<String> called = lambda.call();
          print(called);
          System.out.println(await(called));
        }
      }
      """;

  private static final String EXPECTED =
      """
      store.hidden in store
      app in app
      tea of store
      our offer cake
      app in app
      lambda tea of store
      """;

  @TempDir Path dir;

  private ForkedProgram app;

  @BeforeEach
  void compile() {
    ForkedProgram.compile(
        dir.resolve("store"),
        "module-info.java",
        "module store { requires transitive dev.weft; exports store; }",
        "store/hidden/Shelf.java",
        HIDDEN,
        "store/Store.java",
        STORE);
    app = app(dir.resolve("store/classes"));
  }

  private ForkedProgram app(Path store) {
    return ForkedProgram.compile(
        dir.resolve("app"),
        List.of(store),
        List.of("-g"),
        "module-info.java",
        "module app { requires store; }",
        "app/Main.java",
        MAIN);
  }

  @Test
  void modules_underTheAgent_haveTheirFrames() {
    assertEquals(EXPECTED, app.underTheAgent().runModule("app/app.Main").successful());
  }

  @Test
  void modules_wovenAsJarAndFolder_runWithAndWithoutTheAgent() {
    Path jar = dir.resolve("store.jar");
    jar("--create", "--file", jar.toString(), "-C", dir.resolve("store/classes").toString(), ".");
    ForkedProgram program = app(jar);
    program
        .runAgentJar(
            "weave", "-cp", jar.toString(), jar.toString(), dir.resolve("app/classes").toString())
        .successful();

    assertEquals(EXPECTED, program.runModule("app/app.Main").successful());
    assertEquals(EXPECTED, program.underTheAgent().runModule("app/app.Main").successful());
  }

  private static void jar(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said);
    assertEquals(
        0, ToolProvider.findFirst("jar").orElseThrow().run(out, out, arguments), said::toString);
  }
}
