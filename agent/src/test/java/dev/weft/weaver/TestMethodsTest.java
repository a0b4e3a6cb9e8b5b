package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.WeavingError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests and fixtures that JUnit would pass over. */
final class TestMethodsTest {

  private static final String SOURCE = "neverrun/JunitTests.java";

  private final List<Problem> problems = new ArrayList<>();

  private final ClassFilesLoader loader =
      BatteryCompiler.DEFAULT
          .compile(
              Sources.targets("neverrun"), List.of("-cp", System.getProperty("java.class.path")))
          .woven(problems::add)
          .loader();

  @Test
  void weave_testThatReturnsOurs_isReportedWithItsPlace() {
    List<String> expected =
        Stream.of("test", "parameterised", "composed", "fixture", "notAsync", "generator")
            .map(name -> name + ":" + Sources.lineOf(Sources.target(SOURCE), "// line " + name))
            .toList();

    assertEquals(
        expected, problems.stream().map(found -> found.methodName() + ":" + found.line()).toList());
  }

  @Test
  void weave_testThatReturnsOurs_saysWhatToDo() {
    Problem problem = problems.get(0);

    assertEquals(Severity.ERROR, problem.severity());
    assertEquals(
        "a test or fixture that returns dev.weft.Coroutine is not run by any test framework",
        problem.message());
    assertEquals("let it return void, and annotate it with @dev.weft.Async", problem.remedy());
  }

  @Test
  void call_testThatReturnsOurs_throwsWhatWasReported() {
    WeavingError error =
        assertThrows(WeavingError.class, () -> loader.call("neverrun.JunitTests", "test"));

    assertTrue(error.getMessage().contains("is not run by any test framework"));
  }

  @Test
  void call_testThatIsVoid_runs() throws Throwable {
    loader.call("neverrun.JunitTests", "good");

    assertTrue(problems.stream().noneMatch(found -> found.methodName().equals("good")));
  }
}
