package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CPython's tests of tasks and context variables. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskContextTest {

  /** The ways to make a task in a given context. */
  enum Maker {
    CONSTRUCTOR {
      @Override
      Task<Void> make(Coroutine<Void> coroutine, TaskOptions options) {
        return new Task<>(coroutine, getRunningLoop(), options);
      }
    },
    CREATE_TASK {
      @Override
      Task<Void> make(Coroutine<Void> coroutine, TaskOptions options) {
        return createTask(coroutine, options);
      }
    },
    CREATE_TASK_OF_THE_LOOP {
      @Override
      Task<Void> make(Coroutine<Void> coroutine, TaskOptions options) {
        return getRunningLoop().createTask(coroutine, options);
      }
    };

    abstract Task<Void> make(Coroutine<Void> coroutine, TaskOptions options);
  }

  private final ContextVar<String> var = new ContextVar<>("var", "nope");
  private final List<String> order = new ArrayList<>();

  @Async
  private Coroutine<Void> readsAndSets() {
    await(sleep(0.01));
    order.add("sub " + var.get());
    var.set("something else");
    return done();
  }

  // S157
  // CPython: test_tasks.BaseTaskTests.test_context_1
  @Test
  void task_hasTheValuesOfItsCreationAndKeepsItsOwn() {
    play(
        () -> {
          Task<Void> task = createTask(readsAndSets());
          var.set("yes");
          await(task);
          order.add("main " + var.get());

          assertEquals(List.of("sub nope", "main yes"), order);
          return done();
        });
  }

  @Async
  private Coroutine<Void> awaitsAFuture(String value) {
    Future<Void> future = getRunningLoop().createFuture();
    future.addDoneCallback(done -> var.set("something else"));
    var.set(value);
    getRunningLoop().callSoon(() -> future.setResult(null));
    await(future);
    assertEquals(value, var.get());
    return done();
  }

  // S156
  // CPython: test_tasks.BaseTaskTests.test_context_2
  @Test
  void task_resumedByAFutureOrATimer_isInItsContext() {
    play(
        () -> {
          for (int j = 0; j < 2; j++) {
            await(awaitsAFuture("yes" + j));
            for (int i = 0; i < 3; i++) {
              var.set("yes" + i + "-" + j);
              await(sleep(0.001));
              assertEquals("yes" + i + "-" + j, var.get());
            }
          }
          return done();
        });

    assertEquals("nope", var.get());
  }

  @Async
  private static Coroutine<Void> countsUp(ContextVar<Integer> number, int start, Random random) {
    for (int i = 0; i < 10; i++) {
      number.set(start + i);
      await(sleep(0.001 + random.nextDouble() * 0.05));
      assertEquals(start + i, number.get());
    }
    return done();
  }

  // S157
  // CPython: test_tasks.BaseTaskTests.test_context_3
  @Test
  void tasks_manyAtOnce_haveValuesOfTheirOwn() {
    ContextVar<Integer> number = new ContextVar<>("number", -1);
    Random random = new Random(1);
    play(
        () -> {
          List<Task<Void>> tasks = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            tasks.add(createTask(countsUp(number, random.nextInt(11), random)));
          }
          await(gather(tasks));

          assertEquals(-1, number.get());
          return done();
        });
  }

  @Async
  private Coroutine<Void> sets(String value) {
    await(sleep(0));
    var.set(value);
    return done();
  }

  // S157
  // CPython: test_tasks.BaseTaskTests.test_context_4
  // CPython: test_tasks.BaseTaskTests.test_context_5
  // CPython: test_tasks.BaseTaskTests.test_context_6
  @ParameterizedTest
  @EnumSource
  void task_givenAContext_setsItsVariablesThere(Maker maker) {
    play(
        () -> {
          Context context = copyContext();
          TaskOptions options = new TaskOptions(null, context, null);
          assertNull(context.get(var));
          await(maker.make(sets("1"), options));
          assertEquals("1", context.get(var));
          await(maker.make(sets("2"), options));
          assertEquals("2", context.get(var));
          assertEquals("nope", var.get());
          return done();
        });
  }

  // CPython: test_tasks.BaseTaskTests.test_get_context
  @Test
  void getContext_finishedTask_isTheOneItWasGiven() {
    EventLoop loop = new VirtualTimeLoop();
    Context context = copyContext();
    Task<Void> task = loop.createTask(done(), new TaskOptions(null, context, null));
    loop.runUntilComplete(task);

    assertSame(context, task.getContext());
  }
}
