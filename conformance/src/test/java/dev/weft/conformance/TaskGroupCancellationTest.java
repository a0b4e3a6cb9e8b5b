package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.Coroutines.waits;
import static dev.weft.conformance.TaskGroupFailureTest.crashes;
import static dev.weft.conformance.TaskGroupFailureTest.refuses;
import static dev.weft.conformance.TaskGroupFailureTest.types;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups whose parent is cancelled. */
@Timeout(30)
final class TaskGroupCancellationTest {

  /** Cancels {@code runner} after 0.1 seconds and gives what comes out. */
  @Async
  private static <E extends Throwable> Coroutine<E> cancelled(
      Class<E> type, Coroutine<Void> runner) {
    Task<Void> task = createTask(runner);
    await(sleep(0.1));
    assertFalse(task.done());
    task.cancel();
    return value(await(raised(type, task)));
  }

  /** A group of five tasks. */
  private static Coroutine<Void> fiveTasks(Runnable onCancellation, Coroutine<Void> body) {
    return with(
        new TaskGroup(),
        g -> {
          for (int i = 0; i < 5; i++) {
            g.createTask(waits(onCancellation));
          }
          return body;
        });
  }

  /** A group of five tasks that fail when they are cancelled. */
  private static Coroutine<Void> fiveThatFail() {
    return with(
        new TaskGroup(),
        g -> {
          for (int i = 0; i < 5; i++) {
            g.createTask(refuses(new ArithmeticException()));
          }
          return sleep(10);
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_cancellation
  @Test
  void cancel_inTheExit_cancelsTheTasks() {
    play(
        () -> {
          int[] count = {0};
          await(cancelled(CancelledError.class, fiveTasks(() -> count[0]++, done())));

          assertEquals(5, count[0]);
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_07
  @Test
  void cancel_inTheBody_cancelsTheTasks() {
    play(
        () -> {
          int[] count = {0};
          Coroutine<Void> body = waits(() -> count[0] += 10);
          await(cancelled(CancelledError.class, fiveTasks(() -> count[0]++, body)));

          assertEquals(15, count[0]);
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_08
  @Test
  void cancel_tasksFailInCleanUp_givesTheirErrors() {
    play(
        () -> {
          ExceptionGroup e = await(cancelled(ExceptionGroup.class, fiveThatFail()));

          assertEquals(Set.of(ArithmeticException.class), types(e));
          assertEquals(5, e.exceptions().size());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_11
  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_12
  @Test
  void cancel_innerTasksFailInCleanUp_nestsTheErrors() {
    play(
        () -> {
          for (boolean outerHasATask : new boolean[] {false, true}) {
            ExceptionGroup e =
                await(
                    cancelled(
                        ExceptionGroup.class,
                        with(
                            new TaskGroup(),
                            g1 -> {
                              if (outerHasATask) {
                                g1.createTask(sleep(10));
                              }
                              return fiveThatFail();
                            })));

            assertEquals(Set.of(ExceptionGroup.class), types(e));
            ExceptionGroup inner = assertInstanceOf(ExceptionGroup.class, e.exceptions().get(0));
            assertEquals(Set.of(ArithmeticException.class), types(inner));
          }
          return done();
        });
  }

  @Async
  private static Coroutine<Void> cleansUpSlowly() {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      await(sleep(0.5));
      throw e;
    }
    return done();
  }

  private static Coroutine<Void> crashesDuringCleanUp() {
    return with(
        new TaskGroup(),
        g -> {
          g.createTask(crashes(0.3));
          return cleansUpSlowly();
        });
  }

  @Async
  private static Coroutine<Void> awaitsTask(Coroutine<Void> coroutine) {
    await(createTask(coroutine));
    return done();
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_15
  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_16
  @Test
  void cancel_childFailsWhileTheBodyCleansUp_givesItsError() {
    play(
        () -> {
          for (boolean nested : new boolean[] {false, true}) {
            Coroutine<Void> group = crashesDuringCleanUp();
            ExceptionGroup e =
                await(cancelled(ExceptionGroup.class, nested ? awaitsTask(group) : group));

            assertEquals(Set.of(ArithmeticException.class), types(e));
          }
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_17
  @Test
  void cancel_inTheBodyWithoutTasks_goesOut() {
    play(
        () -> {
          int[] count = {0};
          Coroutine<Void> body = waits(() -> count[0] += 10);
          await(cancelled(CancelledError.class, with(new TaskGroup(), g -> body)));

          assertEquals(10, count[0]);
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_18
  @Test
  void cancel_bodyAnswersWithAnotherException_givesThat() {
    play(
        () -> {
          Coroutine<Void> body = refuses(new IllegalStateException());
          ExceptionGroup e =
              await(cancelled(ExceptionGroup.class, with(new TaskGroup(), g -> body)));

          assertEquals(Set.of(IllegalStateException.class), types(e));
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_22
  @Test
  void cancel_inTheExit_doesNotWaitForTheirTime() {
    play(
        () -> {
          await(
              cancelled(
                  CancelledError.class,
                  with(
                      new TaskGroup(),
                      g -> {
                        g.createTask(sleep(1));
                        g.createTask(sleep(2));
                        return done();
                      })));

          assertEquals(0.1, time());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> tellsAndFails(Future<Void> started) {
    started.setResult(null);
    await(sleep(0));
    throw new IllegalStateException();
  }

  @Async
  private static Coroutine<Void> inner(Future<Void> started) {
    Task<?> me = currentTask();
    try {
      await(
          with(
              new TaskGroup(),
              g -> {
                g.createTask(tellsAndFails(started));
                await(sleep(1));
                return fail("the sleep in the group was not cancelled");
              }));
    } catch (ExceptionGroup group) {
      group.handle(IllegalStateException.class, part -> assertEquals(1, me.cancelling())).orThrow();
    }
    assertEquals(1, me.cancelling());
    await(sleep(1));
    return fail("the sleep behind the group was not cancelled");
  }

  // CPython: test_taskgroups.TestTaskGroup.test_error_and_cancel
  @Test
  void cancel_childFailsAsWell_isDeliveredBehindTheGroup() {
    play(
        () -> {
          Future<Void> started = getRunningLoop().createFuture();
          Task<Void> task = createTask(inner(started));
          await(started);
          assertEquals(0, task.cancelling());
          task.cancel();
          assertEquals(1, task.cancelling());

          await(raised(CancelledError.class, task));

          assertTrue(task.cancelled());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> refusesTwice(List<String> order) {
    for (int i = 0; i < 2; i++) {
      try {
        await(sleep(10));
      } catch (CancelledError e) {
        order.add("refused " + i);
      }
    }
    return done();
  }

  // S97: further requests are counted, and do not interrupt the wait
  @Test
  void cancel_secondTimeInTheExit_waitsOn() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          Task<Void> task =
              createTask(
                  with(
                      new TaskGroup(),
                      g -> {
                        g.createTask(refusesTwice(order));
                        return done();
                      }));
          await(sleep(0.1));
          task.cancel("first");
          await(sleep(0.1));
          task.cancel("second");
          await(sleep(0.1));
          assertFalse(task.done());

          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals("first", e.getMessage());
          assertEquals(2, task.cancelling());
          assertEquals(List.of("refused 0"), order);
          assertEquals(10.1, time(), 1e-9);
          return done();
        });
  }

  // S99
  @Test
  void cancel_whileTheGroupAborts_isDeliveredAtTheNextAwait() {
    play(
        () -> {
          List<Object> seen = new ArrayList<>();
          Task<Void> task = createTask(abortsAndGoesOn(seen));
          await(sleep(0.5));
          task.cancel("external");

          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals(List.of(Set.of(ArithmeticException.class), 1), seen);
          assertEquals(null, e.getMessage());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> abortsAndGoesOn(List<Object> seen) {
    try {
      await(
          with(
              new TaskGroup(),
              g -> {
                g.createTask(crashes(0.3));
                g.createTask(cleansUpSlowly());
                return done();
              }));
    } catch (ExceptionGroup e) {
      seen.add(types(e));
      seen.add(currentTask().cancelling());
    }
    await(sleep(0));
    return fail("not reached");
  }

  // S100
  @Test
  void cancel_inTheIterationOfAFailure_isDeliveredBehindTheGroup() {
    play(
        () -> {
          List<Object> seen = new ArrayList<>();
          Task<Void> task = createTask(abortsAndGoesOn(seen));
          EventLoop loop = getRunningLoop();
          loop.callLater(0.3, () -> loop.callSoon(task::cancel));

          await(raised(CancelledError.class, task));

          assertEquals(List.of(Set.of(ArithmeticException.class), 1), seen);
          return done();
        });
  }

  // S103: the order is undefined in CPython
  @Test
  void cancel_severalTasks_inTheOrderOfTheirCreation() {
    play(
        () -> {
          List<Integer> order = new ArrayList<>();
          await(
              cancelled(
                  CancelledError.class,
                  with(
                      new TaskGroup(),
                      g -> {
                        for (int i = 0; i < 5; i++) {
                          int number = i;
                          g.createTask(waits(() -> order.add(number)));
                        }
                        return done();
                      })));

          assertEquals(List.of(0, 1, 2, 3, 4), order);
          return done();
        });
  }

  // S104
  @Test
  void cancel_externalCancellationInTheCleanUp_isNotSwallowed() {
    VirtualTime.play(this::cancelFromBothSides);
  }

  @Async
  private Coroutine<Void> takesThreeSeconds() {
    try {
      await(sleep(50));
    } finally {
      await(sleep(3));
    }
    return done();
  }

  @Async
  private Coroutine<Void> endsItsGroup() {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(takesThreeSeconds());
              await(sleep(0));
              tg.cancel();
              return done();
            }));
    return done();
  }

  @Async
  private Coroutine<Void> cancelFromBothSides() {
    Task<Void> task = createTask(endsItsGroup());
    await(sleep(1));
    task.cancel("external");
    await(Asyncio.wait(List.of(task)));
    assertTrue(task.cancelled());
    assertEquals(1, task.cancelling());
    assertEquals("external", assertThrows(CancelledError.class, task::result).getMessage());
    return done();
  }
}
