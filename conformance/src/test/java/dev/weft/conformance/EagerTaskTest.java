package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.eagerTaskFactory;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.CancelledError;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskFactory;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of tasks whose first step runs at once. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EagerTaskTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final TaskFactory factory = eagerTaskFactory();
  private final List<Object> order = new ArrayList<>();

  @BeforeEach
  void setFactory() {
    loop.setTaskFactory(factory);
  }

  private <T> T run(AsyncCallable<T> body) {
    return loop.runUntilComplete(body.call());
  }

  @Async
  private static Coroutine<String> blocks() {
    await(sleep(0.1));
    return value("finished after blocking");
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_eager_task_factory_set
  @Test
  void setTaskFactory_isThatOfTheLoop() {
    assertSame(factory, loop.getTaskFactory());

    run(
        () -> {
          Task<Void> task = createTask(awaits(done()));
          assertSame(loop, task.getLoop());
          await(task);
          return done();
        });
  }

  @Async
  private static Coroutine<Void> setsResult(Future<String> future) {
    future.setResult("my message");
    return done();
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_await_future_during_eager_step
  @Test
  void createTask_thatCompletesAFuture_hasDoneSoOnReturn() {
    String result =
        run(
            () -> {
              Future<String> future = getRunningLoop().createFuture();
              Task<Void> task = createTask(setsResult(future));
              assertTrue(task.done());
              return value(await(future));
            });

    assertEquals("my message", result);
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_eager_completion
  @Test
  void createTask_thatNeverWaits_isDoneOnReturn() {
    String result =
        run(
            () -> {
              Task<String> task = createTask(awaits(value("hello")));
              assertTrue(task.done());
              return value(await(task));
            });

    assertEquals("hello", result);
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_block_after_eager_step
  @Test
  void createTask_thatWaits_isDoneLater() {
    String result =
        run(
            () -> {
              Task<String> task = createTask(blocks());
              assertFalse(task.done());
              String awaited = await(task);
              assertTrue(task.done());
              return value(awaited);
            });

    assertEquals("finished after blocking", result);
    assertEquals(0.1, loop.time());
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests
  // .test_cancellation_after_eager_completion
  @Test
  void cancel_taskDoneOnReturn_isRefused() {
    String result =
        run(
            () -> {
              Task<String> task = createTask(awaits(value("finished without blocking")));
              assertFalse(task.cancel());
              String awaited = await(task);
              assertFalse(task.cancelled());
              return value(awaited);
            });

    assertEquals("finished without blocking", result);
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests
  // .test_cancellation_after_eager_step_blocks
  @Test
  void cancel_taskThatWaits_arrivesWithItsMessage() {
    CancelledError e =
        assertThrows(
            CancelledError.class,
            () ->
                run(
                    () -> {
                      Task<String> task = createTask(blocks());
                      task.cancel("cancellation message");
                      assertEquals(1, task.cancelling());
                      return value(await(task));
                    }));

    assertEquals("cancellation message", e.getMessage());
  }

  @Async
  private Coroutine<Void> notesTheCurrentTask() {
    order.add(currentTask());
    await(sleep(0.1));
    order.add(currentTask());
    return done();
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_current_task
  @Test
  void currentTask_inTheFirstStepAndBehind_isTheNewTask() {
    run(
        () -> {
          Task<?> main = currentTask();
          Task<Void> task = createTask(notesTheCurrentTask());
          assertEquals(List.of(task), order);
          assertSame(main, currentTask());
          await(task);
          assertEquals(List.of(task, task), order);
          return done();
        });
  }

  @Async
  private Coroutine<Void> notesAllTasks(List<Set<Task<?>>> seen) {
    seen.add(allTasks());
    return done();
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests
  // .test_all_tasks_with_eager_completion
  @Test
  void allTasks_taskDoneOnReturn_hasItInTheFirstStepOnly() {
    run(
        () -> {
          Task<?> main = currentTask();
          List<Set<Task<?>>> seen = new ArrayList<>();
          Task<Void> task = createTask(notesAllTasks(seen));
          assertEquals(List.of(Set.of(main, task)), seen);
          assertEquals(Set.of(main), allTasks());
          await(task);
          return done();
        });
  }

  @Async
  private Coroutine<Void> notesAllTasksThenWaits(
      List<Set<Task<?>>> seen, Future<Void> first, Future<Void> second) {
    seen.add(allTasks());
    await(first);
    second.setResult(null);
    return done();
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_all_tasks_with_blocking
  @Test
  void allTasks_taskThatWaits_hasItUntilItsEnd() {
    run(
        () -> {
          Task<?> main = currentTask();
          Future<Void> first = getRunningLoop().createFuture();
          Future<Void> second = getRunningLoop().createFuture();
          List<Set<Task<?>>> seen = new ArrayList<>();
          Task<Void> task = createTask(notesAllTasksThenWaits(seen, first, second));
          assertEquals(List.of(Set.of(main, task)), seen);
          assertEquals(Set.of(main, task), allTasks());
          first.setResult(null);
          await(second);
          assertEquals(Set.of(main), allTasks());
          return done();
        });
  }

  @Async
  private Coroutine<Void> setsTwice(ContextVar<Integer> variable) {
    order.add("first " + variable.get());
    variable.set(2);
    await(sleep(0.1));
    order.add("second " + variable.get());
    variable.set(3);
    return done();
  }

  // CPython: test_eager_task_factory.EagerTaskFactoryLoopTests.test_context_vars
  @Test
  void contextVars_setInTheFirstStep_stayInTheTask() {
    ContextVar<Integer> variable = new ContextVar<>("variable", 0);
    run(
        () -> {
          variable.set(1);
          Task<Void> task = createTask(setsTwice(variable));
          order.add("main " + variable.get());
          await(task);
          order.add("main " + variable.get());
          return done();
        });

    assertEquals(List.of("first 1", "main 1", "second 2", "main 1"), order);
  }
}
