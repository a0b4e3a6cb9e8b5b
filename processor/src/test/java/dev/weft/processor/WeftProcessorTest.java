package dev.weft.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What javac says of a class, line by line. */
class WeftProcessorTest {

  private static final String IMPORTS =
      "import static dev.weft.Asyncio.*; import dev.weft.*; import java.util.*;";

  @TempDir Path dir;

  /**
   * The messages for a class with these members, which begin in line 2, as {@code line: message}.
   */
  private List<String> check(String members) throws IOException {
    return compile(IMPORTS + " class Shop {\n" + members + "}\n");
  }

  private List<String> compile(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(dir));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null, files, found, List.of("-XDcompilePolicy=simple"), null, List.of(file(source)));
      task.setProcessors(List.of(new WeftProcessor()));
      task.call();
    }
    return found.getDiagnostics().stream()
        .map(d -> d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
        .toList();
  }

  private static JavaFileObject file(String source) {
    return new SimpleJavaFileObject(URI.create("string:///Shop.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  @Test
  void check_goodProgram_saysNothing() throws IOException {
    assertEquals(
        List.of(),
        check(
            """
            final Lock lock = new Lock();
            @Async Coroutine<String> order(String item) {
              try (var held = with(lock)) {
                await(sleep(0));
              }
              for (String s : names()) {
                AsyncCallable<String> later = () -> value(await(order(s)));
                await(later.call());
              }
              createTask(order("x"));
              order("y").close();
              return value(item);
            }
            @Async AsyncGenerator<String> names() { emit("a"); return end(); }
            @Async void main() {
              synchronized (this) { order("z").close(); }
              Runnable r = () -> createTask(order("w"));
            }
            """));
  }

  @Test
  void check_testThatReturnsACoroutine_isAnError() throws IOException {
    String notRun =
        " is not run by any test framework: let it return void, and annotate it with"
            + " @dev.weft.Async";

    assertEquals(
        List.of(
            "2: weft: a test or fixture that returns dev.weft.Coroutine" + notRun,
            "3: weft: a test or fixture that returns dev.weft.Coroutine" + notRun,
            "4: weft: a test or fixture that returns dev.weft.Coroutine" + notRun,
            "5: weft: a test or fixture that returns dev.weft.AsyncGenerator" + notRun),
        check(
            """
            @org.junit.jupiter.api.Test @Async Coroutine<Void> test() { return done(); }
            @org.junit.jupiter.api.RepeatedTest(2) Coroutine<Void> repeated() { return done(); }
            @org.junit.jupiter.api.BeforeEach @Async Coroutine<Void> up() { return done(); }
            @Slow @Async AsyncGenerator<String> items() { return end(); }
            @Slow @Async void good() { await(sleep(0)); }
            @org.junit.jupiter.api.Test
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            @interface Slow {}
            """));
  }

  @Test
  void check_awaitWhereItMayNotStand_isAnErrorInItsLine() throws IOException {
    assertEquals(
        List.of(
            "2: weft: await in a constructor: await in an @Async factory method and pass the result",
            "3: weft: await in a static initialiser: await in an @Async method that sets the field",
            "4: weft: await in a constructor: await in an @Async factory method and pass the result",
            "5: weft: await in a method that is not @Async: annotate it with @dev.weft.Async and let it"
                + " return Coroutine",
            "6: weft: await in a lambda that does not return dev.weft.Coroutine: use a functional"
                + " interface whose method returns Coroutine, such as dev.weft.AsyncCallable"),
        check(
            """
            Integer field = await(value(1));
            static Integer shared = await(value(1));
            Shop() { await(sleep(0)); }
            void plain() { await(sleep(0)); }
            @Async void lambda() { Runnable r = () -> await(sleep(0)); }
            """));
  }

  @Test
  void check_insideSynchronized_isAnError() throws IOException {
    assertEquals(
        List.of(
            "3: weft: await inside synchronized: use dev.weft.Lock, or await before the block",
            "5: weft: a synchronized method cannot be @Async: guard the section with dev.weft.Lock"),
        check(
            """
            @Async Coroutine<Void> block() { synchronized (await(value(this))) {
                await(sleep(0));
              } return done(); }
            @Async synchronized Coroutine<Void> method() { return done(); }
            """));
  }

  @Test
  void check_wrongResult_isAnError() throws IOException {
    assertEquals(
        List.of(
            "2: weft: an @Async method cannot return java.lang.String: let it return"
                + " dev.weft.Coroutine, dev.weft.AsyncGenerator, or void for a blocking entry point"),
        check("@Async String order() { return null; }\n"));
  }

  @Test
  void check_droppedCoroutine_isAnError() throws IOException {
    String said =
        ": weft: coroutine 'Shop.order' is never awaited: await it, or give it to createTask";
    assertEquals(
        List.of("3" + said, "4" + said, "5" + said),
        check(
            """
            @Async Coroutine<Void> order() { await(sleep(0)); return done(); }
            void statement() { order(); }
            void lambda() { Runnable r = () -> order(); }
            void reference() { Runnable r = this::order; }
            void ready() { value(1); done(); }
            """));
  }

  @Test
  void check_emitAndLoopElsewhere_areErrors() throws IOException {
    assertEquals(
        List.of(
            "2: weft: emit in a method that is no @Async method with a generator as result: annotate"
                + " it with @dev.weft.Async and let it return dev.weft.AsyncGenerator",
            "3: weft: a loop over an AsyncIterable in a method that is not @Async: annotate it with"
                + " @dev.weft.Async and let it return Coroutine",
            "4: weft: with in a method that is not @Async: annotate it with @dev.weft.Async and let it"
                + " return Coroutine"),
        check(
            """
            @Async Coroutine<Void> emits() { emit(1); return done(); }
            void loops(AsyncIterable<String> items) { for (String s : items) {} }
            void enters(Lock lock) { try (var held = with(lock)) {} }
            """));
  }

  @Test
  void check_referenceToAwait_isAnError() throws IOException {
    assertEquals(
        List.of(
            "2: weft: a method reference to await or with, which cannot be woven: write a lambda that"
                + " returns a Coroutine, such as x -> value(await(x))"),
        check(
            "@Async void m() { java.util.function.Function<Coroutine<String>, String> f ="
                + " Asyncio::await; }\n"));
  }

  @Test
  void check_jumpAtTheEndOfATryThatSwallows_isAnError() throws IOException {
    String said =
        ": weft: a jump as last statement of a try over a manager that may swallow exceptions, which in"
            + " the class file is the end of the try: write it behind the try, or use await(with(...,"
            + " r -> ...))";
    assertEquals(
        List.of("4" + said, "7" + said),
        check(
            """
            @Async Coroutine<Void> m(Lock lock, AsyncContextManager<String> manager) {
              while (true) {
                try (var a = with(lock); var r = with(manager)) { await(sleep(0)); break; }
              }
              for (int i = 0; i < 3; i++) {
                try (var r = with(manager)) { { continue; } }
              }
              while (true) {
                try (var a = with(lock)) { break; }
              }
              while (true) {
                try (var r = with(manager)) { if (lock.locked()) break; await(sleep(0)); }
              }
              return done();
            }
            """));
  }

  @Test
  void check_processorPath_findsTheProcessor() throws IOException {
    String source = IMPORTS + " class Shop { void plain() { await(sleep(0)); } }";
    Path file = Files.writeString(dir.resolve("Shop.java"), source);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String path = System.getProperty("java.class.path");
    String[] arguments = {"-d", dir.toString(), "-processorpath", path, file.toString()};

    int status = ToolProvider.getSystemJavaCompiler().run(null, null, said, arguments);

    assertEquals(1, status);
    assertTrue(
        said.toString().contains("Shop.java:1: error: weft: await in a method"), said::toString);
  }

  @Test
  void check_springsAnnotation_isNamed() throws IOException {
    assertEquals(
        List.of(
            "3: weft: await in a method that is not @Async: it carries @Spring.Async; import"
                + " dev.weft.Async instead, or call it @dev.weft.AsyncDef"),
        compile(
            """
            import static dev.weft.Asyncio.*;
            @interface Other {} class Spring { @interface Async {} }
            class Shop { @Spring.Async void order() { await(sleep(0)); } }
            """));
  }

  @Test
  void check_springsAnnotationOnTheClass_isNamed() throws IOException {
    assertEquals(
        List.of(
            "3: weft: await in a method that is not @Async: its class carries @Spring.Async, which"
                + " is something else; annotate the method with @dev.weft.AsyncDef"),
        compile(
            """
            import static dev.weft.Asyncio.*;
            @interface Other {} class Spring { @interface Async {} }
            @Spring.Async class Shop { void order() { await(sleep(0)); } }
            """));
  }

  @Test
  void check_springsAnnotationBesideOurs_isRefusedUnlessAnEntryPoint() throws IOException {
    assertEquals(
        List.of(
            "4: weft: an @Async method that is no entry point cannot carry Spring's @Async as well:"
                + " remove Spring's, which calls the method on another thread"),
        compile(
            """
            package org.springframework.scheduling.annotation;
            import static dev.weft.Asyncio.*; import dev.weft.*;
            @interface Async {} class Shop {
              @Async @AsyncDef Coroutine<Void> order() { return done(); }
              @Async @AsyncDef void open() { await(order()); }
            }
            """));
  }

  @Test
  void check_secondNameOfTheAnnotation_isAsGood() throws IOException {
    assertEquals(
        List.of(),
        check(
            """
            @AsyncDef Coroutine<String> order() {
              return value(await(sleep(0, "tea")));
            }
            @AsyncDef AsyncGenerator<String> orders() {
              emit("tea");
              return end();
            }
            """));
  }
}
