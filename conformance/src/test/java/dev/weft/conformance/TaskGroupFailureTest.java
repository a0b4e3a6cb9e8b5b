package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.waits;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.BaseExceptionGroup;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.KeyboardInterrupt;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.ThrowableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups whose tasks or bodies fail. */
@Timeout(30)
final class TaskGroupFailureTest {

  /** Neither an exception nor something that leaves the loop. */
  static final class MyBase extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Async
  static Coroutine<Void> crashes(double delay) {
    await(sleep(delay));
    throw new ArithmeticException("/ by zero");
  }

  @Async
  static Coroutine<Void> raises(double delay, Error error) {
    await(sleep(delay));
    throw error;
  }

  @Async
  static Coroutine<Void> raises(double delay, RuntimeException exception) {
    await(sleep(delay));
    throw exception;
  }

  /** Waits, and answers the cancellation with {@code answer}. */
  @Async
  static Coroutine<Void> refuses(Error answer) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      throw answer;
    }
    return done();
  }

  /** Waits, and answers the cancellation with {@code answer}. */
  @Async
  static Coroutine<Void> refuses(RuntimeException answer) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      throw answer;
    }
    return done();
  }

  static Set<Class<?>> types(ThrowableGroup group) {
    return group.exceptions().stream().map(Throwable::getClass).collect(Collectors.toSet());
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_04
  @Test
  void childFails_bodyEnded_cancelsTheOthers() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          List<Task<?>> tasks = new ArrayList<>();

          Coroutine<Void> runner =
              with(
                  new TaskGroup(),
                  g -> {
                    g.createTask(crashes(0.1));
                    tasks.add(g.createTask(waits(() -> order.add("cancelled"))));
                    return done();
                  });
          ExceptionGroup e = await(raised(ExceptionGroup.class, createTask(runner)));

          assertEquals(Set.of(ArithmeticException.class), types(e));
          assertEquals("unhandled errors in a TaskGroup (1 sub-exception)", e.getMessage());
          assertEquals(List.of("cancelled"), order);
          assertTrue(tasks.get(0).cancelled());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_cancel_children_on_child_error
  @Test
  void childrenFail_bodyWaits_cancelsTheBodyAndTheOthers() {
    play(
        () -> {
          List<String> order = new ArrayList<>();

          Coroutine<Void> runner =
              with(
                  new TaskGroup(),
                  g -> {
                    for (int i = 0; i < 3; i++) {
                      g.createTask(crashes(0.1));
                    }
                    g.createTask(waits(() -> order.add("child")));
                    return waits(() -> order.add("body"));
                  });
          ExceptionGroup e = await(raised(ExceptionGroup.class, createTask(runner)));

          assertEquals(Set.of(ArithmeticException.class), types(e));
          assertEquals(3, e.exceptions().size());
          assertEquals(List.of("child", "body"), order);
          assertNull(e.getCause());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_09
  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_10
  @Test
  void bodyFails_tasksStartedOrNot_cancelsThem() {
    play(
        () -> {
          for (double delay : new double[] {0.1, 0}) {
            List<Task<Void>> tasks = new ArrayList<>();
            ExceptionGroup e =
                await(
                    raised(
                        ExceptionGroup.class,
                        with(
                            new TaskGroup(),
                            g -> {
                              tasks.add(g.createTask(sleep(1)));
                              tasks.add(g.createTask(sleep(2)));
                              return delay > 0 ? crashes(delay) : Coroutines.failed();
                            })));

            assertEquals(Set.of(ArithmeticException.class), types(e));
            assertTrue(tasks.stream().allMatch(Task::cancelled));
          }
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_13
  @Test
  void childOfTheOuterGroupFails_innerExitWaits_givesTheOuterErrorAlone() {
    play(
        () -> {
          Coroutine<Void> runner =
              with(
                  new TaskGroup(),
                  g1 -> {
                    g1.createTask(raises(0.1, new IllegalArgumentException()));
                    return with(
                        new TaskGroup(),
                        g2 -> {
                          g2.createTask(raises(10, new IllegalArgumentException()));
                          return done();
                        });
                  });
          ExceptionGroup e = await(raised(ExceptionGroup.class, createTask(runner)));

          assertEquals(Set.of(IllegalArgumentException.class), types(e));
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_14
  @Test
  void childOfTheInnerGroupFails_outerHasTasks_nestsTheGroups() {
    play(
        () -> {
          Coroutine<Void> runner =
              with(
                  new TaskGroup(),
                  g1 -> {
                    g1.createTask(raises(10, new IllegalArgumentException()));
                    return with(
                        new TaskGroup(),
                        g2 -> {
                          g2.createTask(raises(0.1, new IllegalArgumentException()));
                          return done();
                        });
                  });
          ExceptionGroup e = await(raised(ExceptionGroup.class, createTask(runner)));

          assertEquals(Set.of(ExceptionGroup.class), types(e));
          ExceptionGroup inner = assertInstanceOf(ExceptionGroup.class, e.exceptions().get(0));
          assertEquals(Set.of(IllegalArgumentException.class), types(inner));
          return done();
        });
  }

  private static Coroutine<Void> groupOf(Coroutine<Void> child, Coroutine<Void> body) {
    return with(
        new TaskGroup(),
        g -> {
          g.createTask(child);
          return body;
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_19
  @Test
  void childFails_bodyFailsInCleanUp_givesBoth() {
    play(
        () -> {
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      createTask(groupOf(crashes(0.1), refuses(new IllegalStateException())))));

          assertEquals(
              List.of(ArithmeticException.class, IllegalStateException.class),
              e.exceptions().stream().map(Object::getClass).toList());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_20
  @Test
  void childFails_bodyIsInterruptedInCleanUp_givesTheInterruptAlone() {
    play(
        () -> {
          KeyboardInterrupt interrupt = new KeyboardInterrupt();

          KeyboardInterrupt e =
              await(raised(KeyboardInterrupt.class, groupOf(crashes(0.1), refuses(interrupt))));

          assertEquals(interrupt, e);
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_20a
  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_21a
  @Test
  void errorThatIsNoException_inBodyOrChild_givesABaseExceptionGroup() {
    play(
        () -> {
          BaseExceptionGroup body =
              await(raised(BaseExceptionGroup.class, groupOf(crashes(0.1), refuses(new MyBase()))));
          BaseExceptionGroup child =
              await(
                  raised(
                      BaseExceptionGroup.class,
                      groupOf(raises(0.1, new MyBase()), refuses(new NullPointerException()))));

          assertEquals(Set.of(MyBase.class, ArithmeticException.class), types(body));
          assertEquals(Set.of(MyBase.class, NullPointerException.class), types(child));
          return done();
        });
  }

  @Async
  @SuppressWarnings("InfiniteRecursion") // each call makes a coroutine, which runs later
  private static Coroutine<Void> hydra(TaskGroup g, int[] heads) {
    heads[0]++;
    await(sleep(0.01));
    g.createTask(hydra(g, heads));
    g.createTask(hydra(g, heads));
    return done();
  }

  @Async
  private static Coroutine<Void> hercules(int[] heads) {
    while (heads[0] < 10) {
      await(sleep(0.015));
    }
    throw new ArithmeticException();
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_25
  @Test
  void childFails_othersKeepAddingTasks_endsThemAll() {
    play(
        () -> {
          int[] heads = {0};
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      with(
                          new TaskGroup(),
                          g -> {
                            g.createTask(hydra(g, heads));
                            g.createTask(hercules(heads));
                            return done();
                          })));

          assertEquals(Set.of(ArithmeticException.class), types(e));
          assertTrue(heads[0] >= 10);
          return done();
        });
  }

  /** Fails when it is left, whatever the body has done. */
  private static final class Database implements AsyncContextManager<Void> {
    @Override
    public Coroutine<Void> aenter() {
      return done();
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      throw new UncheckedIOException(new IOException("exit"));
    }
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_context_manager_exit_raises
  @Test
  void childFails_managerInTheBodyFailsOnExit_givesBoth() {
    play(
        () -> {
          Task<?> task = currentTask();
          List<Throwable> caught = new ArrayList<>();
          try {
            await(
                with(
                    new TaskGroup(),
                    g ->
                        with(
                            new Database(),
                            nothing -> {
                              g.createTask(raises(0, new IllegalArgumentException("child")));
                              return sleep(1);
                            })));
            fail("nothing was raised");
          } catch (ExceptionGroup group) {
            group.handle(Exception.class, part -> caught.addAll(part.exceptions())).orThrow();
          }

          assertEquals(0, task.cancelling());
          assertEquals(
              List.of(IllegalArgumentException.class, UncheckedIOException.class),
              caught.stream().map(Object::getClass).toList());
          assertInstanceOf(CancelledError.class, caught.get(1).getSuppressed()[0]);
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_cancelling_level_preserved
  @Test
  void cancelling_childHasFailed_isBackToZero() {
    play(
        () -> {
          try {
            await(groupOf(raises(0, new IllegalStateException()), done()));
          } catch (ExceptionGroup group) {
            group.handle(IllegalStateException.class, part -> {}).orThrow();
          }

          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  /** The inner group of {@link #nestedGroups_bothCancelled_countsAreRestored}. */
  @Async
  private static Coroutine<Void> failsInBothGroups(TaskGroup outer) {
    try {
      await(
          with(
              new TaskGroup(),
              inner -> {
                inner.createTask(raises(0, new IllegalStateException()));
                outer.createTask(raises(0, new IllegalArgumentException()));
                return done();
              }));
      fail("the inner group has not failed");
    } catch (ExceptionGroup group) {
      group.handle(IllegalStateException.class, part -> {}).orThrow();
    }
    assertEquals(1, currentTask().cancelling());
    return done();
  }

  // CPython: test_taskgroups.TestTaskGroup.test_nested_groups_both_cancelled
  @Test
  void nestedGroups_bothCancelled_countsAreRestored() {
    play(
        () -> {
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      with(new TaskGroup(), TaskGroupFailureTest::failsInBothGroups)));

          assertEquals(Set.of(IllegalArgumentException.class), types(e));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> failsToRead() throws IOException {
    await(sleep(0));
    throw new IOException("read");
  }

  // S94: a checked exception is an Exception as well
  @Test
  void childFails_checkedException_givesAnExceptionGroup() throws IOException {
    Coroutine<Void> fails = failsToRead();
    play(
        () -> {
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      with(
                          new TaskGroup(),
                          g -> {
                            g.createTask(fails);
                            return done();
                          })));

          assertEquals(Set.of(IOException.class), types(e));
          return done();
        });
  }

  // S91
  @Test
  void childFails_bodyGoesOn_raisesTheErrorAtTheEnd() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      with(
                          new TaskGroup(),
                          g -> {
                            g.createTask(crashes(1));
                            await(raised(CancelledError.class, sleep(5)));
                            order.add("goes on, cancelling " + currentTask().cancelling());
                            await(sleep(5));
                            order.add("ends");
                            return done();
                          })));

          assertEquals(Set.of(ArithmeticException.class), types(e));
          assertEquals(List.of("goes on, cancelling 1", "ends"), order);
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  /** Starts {@code child} in a group that it never leaves. */
  @Async
  private static Coroutine<Void> abandons(Coroutine<Void> child) {
    TaskGroup group = await(new TaskGroup().aenter());
    group.createTask(child, "child");
    return done();
  }

  // S144
  @Test
  void child_failsBehindItsParent_isReported() {
    play(
        () -> {
          List<Map<String, Object>> reports = new ArrayList<>();
          getRunningLoop().setExceptionHandler((loop, context) -> reports.add(context));
          Task<Void> parent = createTask(abandons(crashes(1)), "parent");

          await(parent);
          await(sleep(2));

          assertEquals(1, reports.size());
          Task<?> child = (Task<?>) reports.get(0).get("task");
          assertEquals(Set.of("message", "exception", "task"), reports.get(0).keySet());
          assertInstanceOf(ArithmeticException.class, reports.get(0).get("exception"));
          assertEquals(
              "Task "
                  + child
                  + " has errored out but its parent task "
                  + parent
                  + " is already completed",
              reports.get(0).get("message"));
          return done();
        });
  }
}
