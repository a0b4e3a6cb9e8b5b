package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shaded jar, as users start it: with {@code -javaagent}, on programs that plain javac has
 * compiled.
 */
class AgentIT {

  private static final String HELLO =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Hello {
        @Async static Coroutine<String> fetchData(String url) {
          await(sleep(0.01));
          return value("Data from " + url);
        }
        @Async public static void main(String[] args) {
          System.out.println(await(fetchData("https://api.example.com")));
        }
      }
      """;

  private static final String PLAIN =
      """
      final class Plain {
        public static void main(String[] args) {
          System.out.println("plain");
        }
      }
      """;

  private static final String DOWN =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Down {
        @Async static Coroutine<Integer> down(int n) {
          return n == 0 ? value(0) : value(1 + await(down(n - 1)));
        }
        @Async static Coroutine<Integer> downToSleep(int n) {
          return n == 0 ? value(await(sleep(0, 0))) : value(1 + await(downToSleep(n - 1)));
        }
        @Async public static void main(String[] args) {
          int n = Integer.parseInt(args.length == 0 ? "1000000" : args[0]);
          System.out.println(await(down(n)));
          System.out.println(await(downToSleep(n)));
        }
      }
      """;

  private static final String FAILING =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Failing {
        @Async static Coroutine<Void> fail() {
          await(sleep(0));
          throw new IllegalStateException("failed");
        }
        @Async public static void main(String[] args) {
          try {
            await(fail());
          } catch (IllegalStateException e) {
            System.out.println(e.getStackTrace().length);
          }
        }
      }
      """;

  @TempDir Path dir;

  @Test
  void program_woven_isWovenWithoutWhatIsMadeAtEachStart() {
    String output =
        ForkedProgram.compile(dir, "Failing.java", FAILING)
            .underTheAgent()
            .with("-Xlog:class+load")
            .run("Failing")
            .successful();

    assertTrue(output.contains("dev.weft.weaver.Weaver "), output);
    assertFalse(output.contains("java.security.MessageDigest "), output);
  }

  @Test
  void traces_raw_areThoseOfTheJvm() {
    ForkedProgram program = ForkedProgram.compile(dir, "Failing.java", FAILING).underTheAgent();

    assertEquals("2\n", program.run("Failing").successful());

    String raw = program.with("-Dweft.traces=raw").run("Failing").successful();
    assertTrue(Integer.parseInt(raw.strip()) > 10, raw);
  }

  @Test
  void program_compiledByPlainJavac_runs() {
    String output =
        ForkedProgram.compile(dir, "Hello.java", HELLO).underTheAgent().run("Hello").successful();

    assertEquals("Data from https://api.example.com\n", output);
  }

  @Test
  void program_inANamedModule_runs() {
    String output =
        ForkedProgram.compile(
                dir,
                "module-info.java",
                "module hello { requires dev.weft; }",
                "greeting/Hello.java",
                "package greeting;\n" + HELLO)
            .underTheAgent()
            .runModule("hello/greeting.Hello")
            .successful();

    assertEquals("Data from https://api.example.com\n", output);
  }

  @Test
  void await_withoutTheAgent_saysWhatToAddToTheCommandLine() {
    ForkedProgram.Outcome outcome = ForkedProgram.compile(dir, "Hello.java", HELLO).run("Hello");

    assertNotEquals(0, outcome.status());
    assertTrue(
        outcome
            .output()
            .contains(
                "await was called in Hello.fetchData(Hello.java:6), which is not woven: start the JVM with"),
        outcome.output());
    assertTrue(outcome.output().contains("-javaagent:weft-agent.jar"), outcome.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmixed", "-Xint"})
  void recursion_ofAMillionAwaits_fitsTheDefaultStack(String mode) {
    String output =
        ForkedProgram.compile(dir, "Down.java", DOWN)
            .underTheAgent()
            .with(mode)
            .run("Down")
            .successful();

    assertEquals("1000000\n1000000\n", output);
  }

  @Test
  void recursion_onASmallStackInTheInterpreter_doesNotOverflow() {
    String output =
        ForkedProgram.compile(dir, "Down.java", DOWN)
            .underTheAgent()
            .with("-Xint")
            .with("-Xss512k")
            .run("Down")
            .successful();

    assertEquals("1000000\n1000000\n", output);
  }

  @Test
  void asm_inAProgramWithoutAsync_isNeverLoaded() {
    String loaded = classesLoaded("Plain.java", PLAIN, "Plain");

    assertTrue(loaded.contains(" dev.weft.agent.WeavingTransformer "), loaded);
    assertFalse(loaded.contains("dev.weft.agent.shaded.asm."), loaded);
    assertFalse(loaded.contains("dev.weft.weaver."), loaded);
  }

  @Test
  void asm_inAProgramWithAsync_isLoadedBeforeItsClassOnly() {
    String loaded = classesLoaded("Hello.java", HELLO, "Hello");

    int scanned = loaded.indexOf(" dev.weft.agent.ConstantPoolScan ");
    int asm = loaded.indexOf(" dev.weft.agent.shaded.asm.ClassReader ");
    int hello = loaded.indexOf(" Hello ");
    assertTrue(0 <= scanned && scanned < asm && asm < hello, loaded);
  }

  private String classesLoaded(String file, String source, String mainClass) {
    return ForkedProgram.compile(dir, file, source)
        .underTheAgent()
        .with("-Xlog:class+load=info")
        .run(mainClass)
        .successful();
  }

  @Test
  void error_whileWeaving_isPrintedAndThrownByTheMethod() {
    String source =
        """
        import static dev.weft.Asyncio.*;
        import dev.weft.*;

        final class Locked {
          @Async static Coroutine<Void> locked() {
            synchronized (Locked.class) {
              await(sleep(0));
            }
            return done();
          }
          @Async public static void main(String[] args) {
            try {
              locked().close();
            } catch (WeavingError e) {
              System.out.println("thrown: " + e.getMessage());
            }
          }
        }
        """;

    String output =
        ForkedProgram.compile(dir, "Locked.java", source)
            .underTheAgent()
            .run("Locked")
            .successful();

    String problem =
        "Locked.locked(Locked.java:7): await inside synchronized: use dev.weft.Lock, or await before the block\n";
    assertEquals("weft: error: " + problem + "thrown: " + problem, output);
  }

  @Test
  void annotation_ofAnotherLibrary_isNamed() {
    String output =
        ForkedProgram.compile(
                dir,
                "spring/Async.java",
                "package spring; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Async {}",
                "Wrong.java",
                """
                import static dev.weft.Asyncio.*;

                final class Wrong {
                  @spring.Async static dev.weft.Coroutine<Void> wrong() {
                    await(sleep(0));
                    return done();
                  }
                  public static void main(String[] args) {
                    try {
                      wrong();
                    } catch (dev.weft.WeavingError e) {
                      System.out.println(e.getMessage());
                    }
                  }
                }
                """)
            .underTheAgent()
            .run("Wrong")
            .successful();

    assertTrue(output.contains("it carries @spring.Async; import dev.weft.Async instead"), output);
  }
}
