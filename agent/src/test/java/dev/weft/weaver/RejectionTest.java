package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.WeavingError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be woven is reported with its place, throws when called, and harms nothing else. */
final class RejectionTest {

  private final Targets targets = Targets.of("rejected");
  private final ClassFilesLoader loader = targets.woven.loader();

  /**
   * A method that is refused.
   *
   * @param file the class that the source file is named after
   * @param className the class, or a nested one
   * @param methodName what is reported
   * @param marker the comment on the line that is reported
   * @param call the method that leads to it
   */
  record Refused(String file, String className, String methodName, String marker, String call) {

    static Refused of(String className, String methodName) {
      return new Refused(className, className, methodName, methodName, methodName);
    }

    static Refused called(String className, String methodName, String call) {
      return new Refused(className, className, methodName, methodName, call);
    }

    static Refused initialiser(String nested, String methodName, String call) {
      return new Refused("Initialisers", "Initialisers$" + nested, methodName, nested, call);
    }

    static Refused lambda(String className, String around, String call) {
      return new Refused(className, className, "lambda$" + around + "$", around, call);
    }

    @Override
    public String toString() {
      return className + "." + marker;
    }
  }

  static Stream<Refused> refused() {
    return Stream.of(
        Refused.of("Monitors", "inBlock"),
        Refused.of("Monitors", "inNestedBlocks"),
        Refused.of("Monitors", "inBlockAfterBranch"),
        Refused.of("Monitors", "inCatchInBlock"),
        Refused.of("Monitors", "coroutineReturnedFromBlock"),
        Refused.lambda("Monitors", "inLambda", "runInLambda"),
        Refused.of("Monitors", "staticMethod"),
        Refused.called("Monitors", "instanceMethod", "callInstanceMethod"),
        Refused.initialiser("Constructor", "<init>", "constructor"),
        Refused.initialiser("InstanceInitialiser", "<init>", "instanceInitialiser"),
        Refused.initialiser("StaticInitialiser", "<clinit>", "staticInitialiser"),
        Refused.of("ReturnTypes", "string"),
        Refused.of("ReturnTypes", "number"),
        Refused.of("ReturnTypes", "future"),
        Refused.of("ReturnTypes", "awaitable"),
        Refused.of("Strays", "plain"),
        Refused.of("Strays", "forgotten"),
        Refused.of("Strays", "otherAnnotation"),
        Refused.of("Strays", "asynchronous"),
        Refused.of("Strays", "methodReference"),
        Refused.of("Emits", "inBlock"),
        Refused.of("Emits", "synchronizedMethod"),
        Refused.of("Emits", "returnsOther"),
        Refused.of("Emits", "inCoroutine"),
        Refused.of("Emits", "plain"),
        Refused.of("Emits", "forgotten"),
        Refused.lambda("Emits", "inRunnable", "inRunnable"),
        Refused.lambda("Strays", "inRunnable", "inRunnable"),
        Refused.lambda("Strays", "inCallable", "runCallable"),
        Refused.of("Resources", "statement"),
        Refused.of("Resources", "neverClosed"),
        Refused.of("Resources", "argument"),
        Refused.of("Resources", "field"),
        Refused.of("Resources", "closedElsewhere"),
        Refused.called("Resources", "oneWayOnly", "callOneWayOnly"),
        Refused.called("Resources", "parameterOrWith", "callParameterOrWith"),
        Refused.of("Resources", "closedByHand"),
        Refused.of("Resources", "closedInTheBody"),
        Refused.of("Resources", "closedInTheBodyIfNotNull"),
        Refused.of("Resources", "closedBehind"),
        Refused.of("Resources", "closedInFinally"),
        Refused.of("Resources", "closedInFinallyIfNotNull"),
        Refused.of("Resources", "closedInCatch"),
        Refused.of("Resources", "oldShape"),
        Refused.of("Resources", "methodReference"),
        Refused.of("Resources", "plain"),
        Refused.called("Resources", "forgotten", "callForgotten"),
        Refused.lambda("Resources", "inCallable", "runCallable"),
        Refused.lambda("Resources", "givenByLambda", "runGivenByLambda"),
        Refused.of("Resources", "inMonitor"),
        Refused.of("Loops", "mixed"),
        Refused.called("Loops", "mixedWith", "runMixedWith"),
        Refused.of("Loops", "passed"),
        Refused.of("Loops", "stored"),
        Refused.of("Loops", "storedInArray"),
        Refused.of("Loops", "returned"),
        Refused.of("Loops", "captured"),
        Refused.of("Loops", "removed"),
        Refused.of("Loops", "remaining"),
        Refused.of("Loops", "forEach"),
        Refused.of("Loops", "spliterator"),
        Refused.of("Loops", "typed"),
        Refused.of("Loops", "inBlock"),
        Refused.of("Loops", "plain"),
        Refused.lambda("Loops", "inRunnable", "inRunnable"),
        Refused.lambda("Loops", "inLambda", "runInLambda"),
        new Refused("Loops", "Loops$Constructor", "<init>", "Constructor", "constructor"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void weave_refusedMethod_isReportedWithItsPlace(Refused refused) {
    Problem problem = problemOf(refused);

    int line =
        Sources.lineOf(
            Sources.target("rejected/" + refused.file() + ".java"), "// line " + refused.marker());
    assertAll(
        () -> assertEquals(Severity.ERROR, problem.severity()),
        () -> assertEquals(refused.file() + ".java", problem.file()),
        () -> assertEquals(line, problem.line()),
        () -> assertFalse(problem.message().isBlank()),
        () -> assertFalse(problem.remedy().isBlank()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void call_refusedMethod_throwsWhatWasReported(Refused refused) {
    String caller = "rejected." + refused.file();

    WeavingError error =
        assertThrows(WeavingError.class, () -> loader.call(caller, refused.call()));

    Problem problem = problemOf(refused);
    assertAll(
        () -> assertTrue(error.getMessage().contains(problem.message()), error::getMessage),
        () -> assertTrue(error.getMessage().contains(problem.remedy()), error::getMessage),
        () -> assertTrue(error.getMessage().contains(problem.className()), error::getMessage));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Emits",
        "Monitors",
        "Initialisers",
        "ReturnTypes",
        "Strays",
        "Resources",
        "Loops"
      })
  void call_otherMethodOfTheClass_works(String className) throws Throwable {
    Object coroutine = loader.call("rejected." + className, "fine");

    assertEquals("fine1", loader.call("rejected.Fine", "run", coroutine));
  }

  @Test
  void call_iteratorThatIsOnlyGivenOn_isNotRefused() {
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> loader.call("rejected.Loops", "delegate"));

    assertTrue(
        thrown.getMessage().startsWith("iterator() of an AsyncIterable was called in "),
        thrown::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "otherAnnotation, rejected.other.Async",
    "asynchronous,    rejected.other.Asynchronous"
  })
  void weave_otherAnnotationOfTheName_isNamedInTheRemedy(String method, String annotation) {
    Problem problem = problemOf(Refused.of("Strays", method));

    assertTrue(problem.remedy().contains("@" + annotation + ";"), problem::remedy);
  }

  private Problem problemOf(Refused refused) {
    List<Problem> found =
        targets.problems.stream()
            .filter(problem -> problem.className().equals("rejected." + refused.className()))
            .filter(problem -> isAbout(problem, refused.methodName()))
            .toList();
    assertEquals(1, found.size(), () -> refused + " was reported as " + found);
    return found.get(0);
  }

  /** The compilers number lambdas as they like. */
  private static boolean isAbout(Problem problem, String methodName) {
    return methodName.startsWith("lambda$")
        ? problem.methodName().startsWith(methodName)
        : problem.methodName().equals(methodName);
  }
}
