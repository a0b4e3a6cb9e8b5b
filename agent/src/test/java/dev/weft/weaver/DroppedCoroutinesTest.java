package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weaver warns of coroutines that nobody can await, with the line. */
final class DroppedCoroutinesTest {

  private final Targets targets = Targets.of("dropped");

  @ParameterizedTest
  @CsvSource({
    "Dropping, inAsyncMethod, Dropping.fetch",
    "Dropping, inPlainMethod, Dropping.fetch",
    "Dropping, inLambda, Dropping.fetch",
    "Dropping, inReference, Dropping.fetch",
    "Dropping, inDeadStore, Dropping.fetch",
    "Dropping, inInterfaceCall, AsyncCallable.call",
    "Dropping, inFinally, Asyncio.sleep",
    "Bystander, inBystander, Service.fetch"
  })
  void weave_droppedCoroutine_isWarnedOfOnce(String className, String method, String coroutine) {
    String file = className + ".java";
    int line = Sources.lineOf(Sources.target("dropped/" + file), "// line " + method);

    List<Problem> found = targets.problems.stream().filter(p -> isAt(p, file, line)).toList();

    assertEquals(1, found.size(), targets.problems::toString);
    assertEquals(Severity.WARNING, found.get(0).severity());
    assertEquals("coroutine '" + coroutine + "' is never awaited", found.get(0).message());
  }

  private static boolean isAt(Problem problem, String file, int line) {
    return file.equals(problem.file()) && problem.line() == line;
  }

  @Test
  void weave_awaitedCoroutines_areNotWarnedOf() {
    assertEquals(8, targets.problems.size(), targets.problems::toString);
  }
}
