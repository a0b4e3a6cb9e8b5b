package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.expression.Expression;
import org.springframework.scheduling.annotation.Async;

/** Spring's {@code @Async} in the place of ours, and both in one program. */
class SpringIT {

  private static final List<Path> SPRING =
      Stream.of(
              Async.class,
              Advisor.class,
              BeanFactory.class,
              Expression.class,
              org.springframework.core.SpringVersion.class,
              org.apache.commons.logging.Log.class)
          .map(ForkedProgram::jarOf)
          .toList();

  private static final String SPRINGS = "@org.springframework.scheduling.annotation.Async";

  private static final String IMPORTS =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.AsyncDef;
      import dev.weft.AsyncGenerator;
      import dev.weft.Coroutine;
      import org.springframework.scheduling.annotation.*;
      """;

  private static final String CATCHING_MAIN =
      """
        public static void main(String[] args) {
          try {
            System.out.println(new Main().order());
          } catch (dev.weft.WeavingError e) {
            System.out.println("thrown: " + e.getMessage());
          }
        }
      }
      """;

  @TempDir Path dir;

  private String run(String mainClass) {
    return ForkedProgram.compile(dir, SPRING, List.of("-g"), "Main.java", IMPORTS + mainClass)
        .underTheAgent()
        .run("Main")
        .successful();
  }

  /** What is said when the class is loaded, and thrown when the method is called. */
  private static String said(String problem) {
    return "weft: error: " + problem + "\nthrown: " + problem + "\n";
  }

  @Test
  void annotation_ofSpring_isAnErrorWithItsRemedy() {
    String output =
        run(
            """
            class Main {
              @Async Coroutine<String> order() {
                return value(await(sleep(0, "tea")));
              }
            """
                + CATCHING_MAIN);

    assertEquals(
        said(
            "Main.order(Main.java:8): await in a method that is not @Async: it carries "
                + SPRINGS
                + "; import dev.weft.Async instead, or call it @dev.weft.AsyncDef"),
        output);
  }

  @Test
  void annotation_ofSpringOnAGenerator_isAnErrorWithItsRemedy() {
    String output =
        run(
            """
            class Main {
              @Async AsyncGenerator<String> order() {
                emit("tea");
                return end();
              }
            """
                + CATCHING_MAIN);

    assertEquals(
        said(
            "Main.order(Main.java:8): emit in a method that is no @Async method with a generator as"
                + " result: it carries "
                + SPRINGS
                + "; import dev.weft.Async instead, or call it @dev.weft.AsyncDef"),
        output);
  }

  @Test
  void annotation_ofSpringOnTheClass_isAnErrorWithItsRemedy() {
    String output =
        run(
            """
            @Async class Main {
              Coroutine<String> order() {
                return value(await(sleep(0, "tea")));
              }
            """
                + CATCHING_MAIN);

    assertEquals(
        said(
            "Main.order(Main.java:8): await in a method that is not @Async: its class carries "
                + SPRINGS
                + ", which is something else; annotate the method with @dev.weft.AsyncDef"),
        output);
  }

  @Test
  void annotations_ofBothOnACoroutine_areRefused() {
    String output =
        run(
            """
            class Main {
              @Async @AsyncDef Coroutine<String> order() {
                return value(await(sleep(0, "tea")));
              }
            """
                + CATCHING_MAIN);

    assertEquals(
        said(
            "Main.order(Main.java:8): an @Async method that is no entry point cannot carry Spring's"
                + " @Async as well: remove Spring's, which calls the method on another thread"),
        output);
  }

  @Test
  void bean_withMethodsOfBothKinds_isProxiedAndWoven() {
    String output =
        run(
            """
            import java.util.concurrent.CompletableFuture;
            import org.springframework.context.annotation.*;

            @EnableAsync @Configuration public class Main {
              public static class Mailer {
                String from = "shop";
                @Async public CompletableFuture<String> send() {
                  return CompletableFuture.completedFuture(from + isOf("task-"));
                }
                @AsyncDef public Coroutine<String> write(String to) {
                  await(sleep(0));
                  return value(from + " to " + to + isOf("main"));
                }
                @Async @AsyncDef public void entryPoint() {
                  System.out.println(await(write("Bob")));
                }
                static boolean isOf(String thread) {
                  return Thread.currentThread().getName().startsWith(thread);
                }
              }
              @Bean Mailer mailer() { return new Mailer(); }
              @Bean java.util.concurrent.Executor taskExecutor() {
                return new org.springframework.core.task.SimpleAsyncTaskExecutor("task-");
              }

              public static void main(String[] args) throws Exception {
                try (var context = new AnnotationConfigApplicationContext(Main.class)) {
                  Mailer mailer = context.getBean(Mailer.class);
                  System.out.println(mailer.getClass() != Mailer.class);
                  System.out.println(mailer.send().get());
                  System.out.println((String) run(mailer.write("Ada")));
                  mailer.entryPoint();
                }
              }
            }
            """);

    assertEquals("true\nshoptrue\nshop to Adatrue\nshop to Bobfalse\n", output);
  }
}
