package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    "Dropping, inLeavingFinally, Dropping.fetch",
    "Dropping, inConstructor, Dropping.fetch",
    "Dropping, inInitialiser, Dropping.fetch",
    "Dropping, inNestedLambda, Dropping.fetch",
    "Dropping, inSwitch, Dropping.fetch",
    "Dropping, inForUpdate, Dropping.fetch",
    "Dropping, inForEach, Dropping.named",
    "Dropping, inBoundReference, Dropping.member",
    "Dropping, inChain, Dropping.member",
    "Dropping, inAnonymousClass, Dropping.fetch",
    "Dropping, inRecord, Dropping.named",
    "Dropping, inInterfaceMethod, Dropping.fetch",
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
    assertEquals(20, targets.problems.size(), targets.problems::toString);
  }

  @ParameterizedTest
  @MethodSource("dev.weft.weaver.BatteryCompiler#all")
  void weave_valueThatAFinallyBlockReplaces_isNotWarnedOf(BatteryCompiler compiler) {
    List<Problem> found = new ArrayList<>();

    compiler.compile(Sources.targets("dropped")).woven(found::add);

    List<String> messages = found.stream().map(Problem::message).toList();
    assertFalse(messages.contains("coroutine 'Asyncio.value' is never awaited"));
    assertFalse(messages.contains("coroutine 'Asyncio.done' is never awaited"));
  }
}
