package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Awaiting costs no Java stack, however deep the chain. */
final class DeepRecursionTest {

  private static final String DEEP = "targets.Deep";
  private static final int MILLION = 1_000_000;

  private final ClassFilesLoader targets = Targets.load();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void await_millionLevels_returns(boolean suspend) throws Throwable {
    assertEquals(MILLION, onDefaultStack("run", MILLION, suspend));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void await_exceptionMillionLevelsDeep_isCaughtAtTheTop(boolean suspend) throws Throwable {
    assertEquals("bottom " + (MILLION + 1), onDefaultStack("runFailing", MILLION, suspend));
  }

  @Test
  void await_completionsFromTheBottom_areInOrder() throws Throwable {
    assertEquals(20_001, onDefaultStack("runFromBottom", 20_000));
  }

  @Test
  void await_fibonacci_returns() throws Throwable {
    assertEquals(2584, targets.call(DEEP, "runFibonacci", 18));
  }

  static Stream<Arguments> aroundTheDepthLimit() {
    return IntStream.of(1, 2, 254, 255, 256, 257, 258, 511, 512, 513, 514, 1_000)
        .boxed()
        .flatMap(levels -> Stream.of(Arguments.of(levels, false), Arguments.of(levels, true)));
  }

  @ParameterizedTest
  @MethodSource("aroundTheDepthLimit")
  void await_levelsAroundTheDepthLimit_returns(int levels, boolean suspend) throws Throwable {
    assertEquals(levels, targets.call(DEEP, "run", levels, suspend));
  }

  @ParameterizedTest
  @MethodSource("aroundTheDepthLimit")
  void await_exceptionAroundTheDepthLimit_isCaught(int levels, boolean suspend) throws Throwable {
    assertEquals("bottom " + (levels + 1), targets.call(DEEP, "runFailing", levels, suspend));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void await_manyFailuresInOneTask_depthIsCountedRight(boolean suspend) throws Throwable {
    assertEquals(2_000 * 300, targets.call(DEEP, "runMany", 2_000, 300, suspend));
  }

  @Test
  void resume_deepChain_takesNoMoreStackThanAShallowOne() throws Throwable {
    Object shallow = targets.call(DEEP, "stackWhenResumed", 2);
    Object deep = targets.call(DEEP, "stackWhenResumed", 200);

    assertEquals(shallow, deep);
  }

  @Test
  void await_millionReadyCoroutines_returns() throws Throwable {
    assertEquals(MILLION, onDefaultStack("readyAwaits", MILLION));
  }

  /** A thread of its own, because who runs the tests may have given them more stack. */
  private Object onDefaultStack(String method, Object... arguments) throws Exception {
    FutureTask<Object> task =
        new FutureTask<>(
            () -> {
              try {
                return targets.call(DEEP, method, arguments);
              } catch (Throwable t) {
                throw new AssertionError(t);
              }
            });
    new Thread(null, task, "default stack", /* stackSize= */ 0).start();
    return task.get();
  }
}
