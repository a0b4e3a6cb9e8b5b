package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stack traces name the lines of the source, also after a suspension. */
final class LineNumberTest {

  private static final Path SOURCE = Sources.target("targets/Lines.java");

  static Stream<Arguments> methods() {
    return Stream.of(
            "afterResume",
            "twoAwaitsALine",
            "inHandler",
            "inFinally",
            "spreadCall",
            "operandAfterAwait",
            "loopHeader")
        .flatMap(name -> Stream.of(Arguments.of(name, false), Arguments.of(name, true)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stackTrace_exceptionAfterAwait_namesItsLine(String method, boolean suspend) {
    StackTraceElement[] trace = traceOf(method, suspend);

    StackTraceElement found =
        Arrays.stream(trace)
            .filter(element -> element.getMethodName().equals(method))
            .findFirst()
            .orElseThrow(() -> new AssertionError(Arrays.toString(trace)));
    int line = Sources.lineOf(SOURCE, "// line " + method);
    assertEquals("targets.Lines." + method + "(Lines.java:" + line + ")", found.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stackTrace_chainOfAwaits_showsAllAwaitingLines(boolean suspend) {
    List<Integer> lines =
        Arrays.stream(traceOf("chain", suspend))
            .filter(element -> element.getClassName().equals("targets.Lines"))
            .map(StackTraceElement::getLineNumber)
            .toList();

    List<Integer> expected =
        Stream.of("inner", "lambda", "middle", "outer")
            .map(name -> Sources.lineOf(SOURCE, "// line chain " + name))
            .toList();
    assertEquals(expected, lines.subList(0, Math.min(4, lines.size())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stackTrace_chainOfAwaits_hasNoMachineryBetween(boolean suspend) {
    List<String> classes =
        Arrays.stream(traceOf("chain", suspend))
            .limit(4)
            .map(StackTraceElement::getClassName)
            .toList();

    assertEquals(
        List.of("targets.Lines", "targets.Lines", "targets.Lines", "targets.Lines"), classes);
  }

  private static StackTraceElement[] traceOf(String method, boolean suspend) {
    return assertThrows(
            RuntimeException.class,
            () -> Targets.load().call("targets.Lines", "run", method, suspend))
        .getStackTrace();
  }
}
