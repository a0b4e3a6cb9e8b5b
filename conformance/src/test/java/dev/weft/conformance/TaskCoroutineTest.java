package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.captureCallGraph;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.FutureCallGraph;
import dev.weft.Task;
import dev.weft.TaskOptions;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which coroutine a task says that it runs, wherever it stands. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskCoroutineTest {

  private static final TaskOptions EAGER = new TaskOptions(null, null, true);

  /** What the task that runs said of its coroutine, and where. */
  private final List<String> seen = new ArrayList<>();

  private void look(String where) {
    look(where, Objects.requireNonNull(currentTask()));
  }

  private void look(String where, Task<?> task) {
    String coroutine = String.valueOf(task.getCoro());
    assertTrue(task.toString().contains(" coro=" + coroutine), task::toString);
    String name = coroutine.replaceAll("<coroutine (\\w+)\\(\\).*>", "$1");
    seen.add(where + ": " + name);
  }

  @Async
  private Coroutine<Void> sleeps(double seconds) {
    await(sleep(seconds));
    return done();
  }

  @Async
  private Coroutine<Integer> below(int levels) {
    if (levels > 0) {
      return value(await(below(levels - 1)) + 1);
    }
    look("bottom");
    await(sleep(1));
    look("bottom, resumed");
    return value(0);
  }

  @Async
  private Coroutine<Integer> root(int levels) {
    look("root");
    int first = await(below(levels));
    look("root, behind a callee");
    int second = await(below(levels));
    look("root, at the end");
    return value(first + second);
  }

  @Test
  void getCoro_beforeTheStart_isTheCoroutine() {
    play(
        () -> {
          Coroutine<Integer> coroutine = root(0);
          Task<Integer> task = createTask(coroutine);
          assertSame(coroutine, task.getCoro());
          await(task);
          return done();
        });
  }

  @Test
  void getCoro_suspendedAtAnyDepth_isTheCoroutine() {
    play(
        () -> {
          for (int levels : new int[] {0, 1, 3, 100}) {
            Coroutine<Integer> coroutine = below(levels);
            Task<Integer> task = createTask(coroutine);
            await(sleep(0.5));
            assertSame(coroutine, task.getCoro());
            assertEquals(levels, await(task));
            assertSame(coroutine, task.getCoro());
          }
          return done();
        });
  }

  @Test
  void getCoro_running_isTheRootThroughoutItsCallees() {
    play(
        () -> {
          Coroutine<Integer> coroutine = root(2);
          Task<Integer> task = createTask(coroutine);
          assertEquals(4, await(task));
          look("done", task);
          assertSame(coroutine, task.getCoro());
          return done();
        });

    assertEquals(
        List.of(
            "root: root",
            "bottom: root",
            "bottom, resumed: root",
            "root, behind a callee: root",
            "bottom: root",
            "bottom, resumed: root",
            "root, at the end: root",
            "done: root"),
        seen);
  }

  @Async
  private Coroutine<Void> asksInTheMiddle() {
    await(sleep(1));
    await(sleeps(1));
    look("middle, behind a callee");
    await(asksAtOnce());
    return done();
  }

  @Async
  private Coroutine<Void> asksAtOnce() {
    look("callee");
    return done();
  }

  @Async
  private Coroutine<Void> asksAbove() {
    await(asksInTheMiddle());
    await(asksAtOnce());
    return done();
  }

  @Test
  void getCoro_inACalleeBehindAnotherThatHasWaited_isTheRoot() {
    play(
        () -> {
          await(createTask(asksAbove()));
          return done();
        });

    assertEquals(
        List.of("middle, behind a callee: asksAbove", "callee: asksAbove", "callee: asksAbove"),
        seen);
  }

  @Test
  void getCoro_belowTheStack_isTheRoot() {
    play(
        () -> {
          assertEquals(2_000, await(createTask(root(1_000))));
          return done();
        });

    assertEquals(
        List.of("root: root", "bottom: root", "bottom, resumed: root"), seen.subList(0, 3));
  }

  @Async
  private AsyncGenerator<Integer> items() {
    look("generator");
    emit(1);
    await(sleep(1));
    look("generator, resumed");
    emit(2);
    return end();
  }

  @Async
  private Coroutine<Void> reads() {
    for (int item : items()) {
      look("loop " + item);
    }
    look("behind the loop");
    return done();
  }

  @Test
  void getCoro_inAGenerator_isTheRoot() {
    play(
        () -> {
          await(createTask(reads()));
          return done();
        });

    assertEquals(
        List.of(
            "generator: reads",
            "loop 1: reads",
            "generator, resumed: reads",
            "loop 2: reads",
            "behind the loop: reads"),
        seen);
  }

  @Async
  private static Coroutine<Void> failsBelow(int levels) {
    if (levels > 0) {
      await(failsBelow(levels - 1));
    }
    await(sleep(1));
    throw new IllegalArgumentException("below");
  }

  @Test
  void getCoro_failed_isTheCoroutine() {
    play(
        () -> {
          Coroutine<Void> coroutine = failsBelow(2);
          Task<Void> task = createTask(coroutine);
          await(raised(IllegalArgumentException.class, task));
          assertSame(coroutine, task.getCoro());
          return done();
        });
  }

  @Test
  void getCoro_cancelledBeforeTheStart_isTheCoroutine() {
    play(
        () -> {
          Coroutine<Void> coroutine = sleeps(1);
          Task<Void> task = createTask(coroutine);
          task.cancel();
          await(raised(CancelledError.class, task));
          assertSame(coroutine, task.getCoro());
          return done();
        });
  }

  @Test
  void getCoro_cancelledBelow_isTheCoroutine() {
    play(
        () -> {
          Coroutine<Integer> coroutine = root(2);
          Task<Integer> task = createTask(coroutine);
          await(sleep(0.5));
          task.cancel();
          await(raised(CancelledError.class, task));
          assertSame(coroutine, task.getCoro());
          return done();
        });
  }

  @Test
  void getCoro_endedInAnEagerStep_isNull() {
    play(
        () -> {
          Task<Void> task = createTask(asksAtOnce(), EAGER);
          assertNull(task.getCoro());
          look("ended", task);
          await(task);
          return done();
        });

    assertEquals(List.of("callee: asksAtOnce", "ended: null"), seen);
  }

  @Test
  void getCoro_suspendedInAnEagerStep_isTheCoroutine() {
    play(
        () -> {
          Coroutine<Integer> coroutine = root(1);
          Task<Integer> task = createTask(coroutine, EAGER);
          assertSame(coroutine, task.getCoro());
          await(task);
          assertSame(coroutine, task.getCoro());
          return done();
        });
  }

  @Async
  private Coroutine<Void> looksAt(Task<?> outer) {
    look("inner");
    look("outer", outer);
    assertEquals(List.of(), captureCallGraph(outer).callStack());
    assertEquals(List.of(), outer.getStack());
    return done();
  }

  @Async
  private Coroutine<Void> startsEagerly() {
    await(sleep(1));
    createTask(looksAt(Objects.requireNonNull(currentTask())), EAGER);
    look("middle, behind the inner one");
    return done();
  }

  @Async
  private Coroutine<Void> startsBelow() {
    await(startsEagerly());
    createTask(looksAt(Objects.requireNonNull(currentTask())), EAGER);
    look("root, behind the inner one");
    await(sleep(1));
    return done();
  }

  @Test
  void getCoro_whileAnotherTakesAnEagerStepWithin_isTheRoot() {
    play(
        () -> {
          Task<Void> task = createTask(startsBelow());
          await(task);
          look("done", task);
          return done();
        });

    assertEquals(
        List.of(
            "inner: looksAt",
            "outer: startsBelow",
            "middle, behind the inner one: startsBelow",
            "inner: looksAt",
            "outer: startsBelow",
            "root, behind the inner one: startsBelow",
            "done: startsBelow"),
        seen);
  }

  @Test
  void getCoro_drivenByHandFirst_isTheCoroutine() {
    play(
        () -> {
          Coroutine<Integer> coroutine = turns();
          Future<?> none = coroutine.send(null);
          assertNull(none);
          Task<Integer> task = createTask(coroutine);
          assertSame(coroutine, task.getCoro());
          assertEquals(7, await(task));
          assertSame(coroutine, task.getCoro());
          return done();
        });

    assertEquals(List.of("behind a callee: turns"), seen);
  }

  @Async
  private Coroutine<Integer> turns() {
    await(sleep(0));
    await(sleeps(1));
    look("behind a callee");
    return value(7);
  }

  @Async
  private Coroutine<List<String>> showsItsStack() {
    await(sleeps(1));
    return value(stackHere());
  }

  private static List<String> stackHere() {
    FutureCallGraph graph = Objects.requireNonNull(captureCallGraph());
    return graph.callStack().stream().map(entry -> entry.frame().getMethodName()).toList();
  }

  @Async
  private Coroutine<List<String>> showsTheStackBelow() {
    await(sleeps(1));
    return value(await(showsItsStack()));
  }

  @Test
  void captureCallGraph_inTheRootBehindACallee_showsItOnce() {
    play(
        () -> {
          assertEquals(List.of("stackHere", "showsItsStack"), await(createTask(showsItsStack())));
          assertEquals(
              List.of("stackHere", "showsItsStack", "showsTheStackBelow"),
              await(createTask(showsTheStackBelow())));
          return done();
        });
  }

  /** Fails when it is resumed, as a body does for which no stack is left. */
  private static final class Overflowing extends Frame {
    @Override
    protected Object resume(Driver driver) {
      if (isSuspended()) {
        throw new ArithmeticException("planted");
      }
      begin();
      return Suspension.await(sleep(0), driver) == Suspension.SUSPENDED ? suspend(1, driver) : this;
    }
  }

  @Test
  void body_thatFailsBeforeItGoesOn_isClosedAndFailsItsTask() {
    play(
        () -> {
          Coroutine<Object> overflowing = new Overflowing();
          Task<Object> task = createTask(overflowing);
          assertEquals("planted", await(raised(ArithmeticException.class, task)).getMessage());
          assertEquals(Coroutine.State.CLOSED, overflowing.state());
          return done();
        });
  }
}
