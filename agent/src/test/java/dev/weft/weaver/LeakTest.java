package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suspended method holds what it still needs and nothing else. */
final class LeakTest {

  private final List<WeakReference<Object>> shown = new ArrayList<>();
  private final Consumer<Object> watch = object -> shown.add(new WeakReference<>(object));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deadLocal",
        "localDeadAtSecondSuspension",
        "deadParameter",
        "parameterDeadAtSecondSuspension",
        "overwrittenLocal",
        "consumedStackOperand",
        "loopVariable",
        "loopItem",
        "loopItemWhileTheNextIsFetched",
        "iteratorOfLeftLoop",
        "iteratorThatHasEnded",
        "caughtException",
        "awaitedResult",
        "lambdaArgument",
        "leftManager",
        "swallowedException",
        "finishedCoroutine",
        "argumentOfFinishedCoroutine",
        "finishedTask",
        "thisOfFinishedTask",
        "thisOfFailedTask",
        "localOfCancelledTask",
        "thisOfFinishedCoroutine",
        "captureOfFinishedLambda",
        "captureThatALambdaNeedsNoMore",
        "operandsBehindASuspension",
        "variableOfALeftBlock",
        "exceptionInAFinallyBlock",
        "failureOfAnAwaitedTask"
      })
  void suspend_deadValue_isNotHeld(String target) throws Throwable {
    try (Suspended suspended = new Suspended(target)) {
      assertTrue(allCollected(), target + " holds what it does not need");
      suspended.finish();
    }
  }

  @Test
  void suspend_liveValue_isHeld() throws Throwable {
    try (Suspended suspended = new Suspended("liveLocal")) {
      assertFalse(allCollected());
      suspended.finish();
      assertEquals(2, shown.size());
    }
  }

  @Test
  void suspend_inTheBodyOfWith_holdsItsScope() throws Throwable {
    try (Suspended suspended = new Suspended("enteredManager")) {
      assertFalse(allCollected());
      suspended.finish();
    }
  }

  @Test
  void drop_suspendedInTheBodyOfWith_leaksNothing() throws Throwable {
    try (VirtualTimeLoop loop = new VirtualTimeLoop()) {
      Future<Void> gate = loop.createFuture();
      Coroutine<?> coroutine =
          (Coroutine<?>) Targets.load().call("targets.Leaks", "enteredManager", watch, gate);
      coroutine.send(null);
      WeakReference<Object> dropped = new WeakReference<>(coroutine);
      assertFalse(allCollected());

      coroutine = null;

      assertTrue(allCollected());
      assertNull(dropped.get());
    }
  }

  private boolean allCollected() {
    assertFalse(shown.isEmpty());
    for (int i = 0; i < 5; i++) {
      System.gc();
      if (shown.stream().allMatch(reference -> reference.get() == null)) {
        return true;
      }
    }
    return false;
  }

  /** A target that waits at its gate. */
  private final class Suspended implements AutoCloseable {

    private final VirtualTimeLoop loop = new VirtualTimeLoop();
    private final Future<Void> gate = loop.createFuture();
    private final Task<?> task;

    Suspended(String target) throws Throwable {
      Coroutine<?> coroutine =
          (Coroutine<?>) Targets.load().call("targets.Leaks", target, watch, gate);
      task = loop.createTask(coroutine);
      loop.callLater(1, loop::stop);
      loop.runForever();
      assertFalse(task.done());
    }

    void finish() {
      gate.setResult(null);
      loop.runUntilComplete(task);
    }

    @Override
    public void close() {
      loop.close();
    }
  }
}
