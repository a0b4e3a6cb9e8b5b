package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.Coroutines.withoutTask;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups whose tasks and bodies end well, and what a group refuses. */
@Timeout(30)
final class TaskGroupTest {

  @Async
  static <T> Coroutine<T> returns(double delay, T result) {
    await(sleep(delay));
    return value(result);
  }

  private static IllegalStateException refused(TaskGroup group, Coroutine<?> coroutine) {
    return assertThrows(IllegalStateException.class, () -> group.createTask(coroutine));
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_01
  @Test
  void exit_tasksRunning_waitsForAll() {
    play(
        () -> {
          List<Task<Integer>> tasks =
              await(
                  with(
                      new TaskGroup(),
                      g ->
                          value(
                              List.of(
                                  g.createTask(returns(0.1, 42)),
                                  g.createTask(returns(0.2, 11))))));

          assertEquals(List.of(42, 11), tasks.stream().map(Task::result).toList());
          assertEquals(0.2, time());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_02
  @Test
  void createTask_afterAnAwaitOfTheBody_belongsToTheGroup() {
    play(
        () -> {
          List<Task<Integer>> tasks = new ArrayList<>();
          await(
              with(
                  new TaskGroup(),
                  g -> {
                    tasks.add(g.createTask(returns(0.1, 42)));
                    await(sleep(0.15));
                    tasks.add(g.createTask(returns(0.2, 11)));
                    return done();
                  }));

          assertEquals(List.of(42, 11), tasks.stream().map(Task::result).toList());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_03
  @Test
  void exit_taskCancelledByHand_waitsForTheOthers() {
    play(
        () -> {
          List<Task<Integer>> tasks = new ArrayList<>();
          await(
              with(
                  new TaskGroup(),
                  g -> {
                    tasks.add(g.createTask(returns(1, 42)));
                    await(sleep(0.15));
                    tasks.get(0).cancel();
                    tasks.add(g.createTask(returns(0.2, 11)));
                    return done();
                  }));

          assertTrue(tasks.get(0).cancelled());
          assertEquals(11, tasks.get(1).result());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_23
  @Test
  void tasks_done_areForgottenAtOnce() {
    play(
        () -> {
          await(
              with(
                  new TaskGroup(),
                  g -> {
                    for (int i = 0; i < 10; i++) {
                      await(sleep(0.1));
                      g.createTask(sleep(0.25));
                    }
                    assertEquals("<TaskGroup tasks=3 entered>", g.toString());
                    await(sleep(1.35));
                    assertEquals("<TaskGroup entered>", g.toString());
                    return done();
                  }));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> root(TaskGroup g) {
    await(sleep(0.1));
    g.createTask(sleep(0.1));
    g.createTask(sleep(0.2));
    return done();
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_24
  @Test
  void createTask_byTheLastTaskBehindTheBody_isWaitedFor() {
    play(
        () -> {
          await(
              with(
                  new TaskGroup(),
                  g -> {
                    g.createTask(root(g));
                    return done();
                  }));

          assertEquals(0.3, time(), 1e-9);
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_task_name
  @Test
  void createTask_name_isThatOfTheTask() {
    play(
        () ->
            with(
                new TaskGroup(),
                g -> {
                  assertEquals("yolo", g.createTask(sleep(0), "yolo").getName());
                  return done();
                }));
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_already_entered
  @Test
  void enter_insideItsBody_isRefused() {
    play(
        () ->
            with(
                new TaskGroup(),
                g -> {
                  IllegalStateException e =
                      await(raised(IllegalStateException.class, with(g, again -> done())));
                  assertEquals(
                      "TaskGroup <TaskGroup entered> has already been entered", e.getMessage());
                  return done();
                }));
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_double_enter
  @Test
  void enter_secondTime_isRefused() {
    play(
        () -> {
          TaskGroup group = new TaskGroup();
          await(with(group, g -> done()));

          IllegalStateException e =
              await(raised(IllegalStateException.class, with(group, again -> done())));

          assertEquals("TaskGroup <TaskGroup entered> has already been entered", e.getMessage());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_finished
  @Test
  void createTask_finished_isRefusedAndClosesTheCoroutine() {
    play(
        () -> {
          TaskGroup group = new TaskGroup();
          await(with(group, g -> done()));
          Coroutine<Void> coroutine = sleep(0);

          IllegalStateException e = refused(group, coroutine);

          assertEquals("TaskGroup <TaskGroup entered> is finished", e.getMessage());
          assertEquals(Coroutine.State.CLOSED, coroutine.state());
          return done();
        });
  }

  // CPython: test_taskgroups.TestTaskGroup.test_coro_closed_when_tg_closed
  @Test
  @SuppressWarnings("resource") // nothing is left on the loop
  void createTask_finishedOnALoopOfItsOwn_isRefused() {
    TaskGroup group = new TaskGroup();
    new VirtualTimeLoop().runUntilComplete(with(group, g -> done()));

    assertTrue(refused(group, sleep(0)).getMessage().endsWith("is finished"));
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_not_entered
  @Test
  void createTask_notEntered_isRefusedAndClosesTheCoroutine() {
    Coroutine<Void> coroutine = sleep(0);

    IllegalStateException e = refused(new TaskGroup(), coroutine);

    assertEquals("TaskGroup <TaskGroup> has not been entered", e.getMessage());
    assertEquals(Coroutine.State.CLOSED, coroutine.state());
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_without_parent_task
  @Test
  void enter_outsideATask_isRefused() {
    play(
        () -> {
          TaskGroup group = new TaskGroup();

          IllegalStateException e =
              await(raised(IllegalStateException.class, withoutTask(group.aenter())));

          assertEquals("TaskGroup <TaskGroup> cannot determine the parent task", e.getMessage());
          assertTrue(refused(group, sleep(0)).getMessage().endsWith("has not been entered"));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> addsWhenCancelled(TaskGroup g, List<String> refusals) {
    try {
      await(sleep(1));
    } finally {
      refusals.add(refused(g, sleep(0)).getMessage());
    }
    return done();
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_no_create_task_after_failure
  @Test
  void createTask_aborting_isRefused() {
    play(
        () -> {
          List<String> refusals = new ArrayList<>();
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      with(
                          new TaskGroup(),
                          g -> {
                            g.createTask(TaskGroupFailureTest.crashes(0.001));
                            g.createTask(addsWhenCancelled(g, refusals));
                            return done();
                          })));

          assertEquals(1, e.exceptions().size());
          assertEquals(
              List.of("TaskGroup <TaskGroup tasks=1 errors=1 cancelling> is shutting down"),
              refusals);
          return done();
        });
  }

  // S89
  @Test
  void exit_noTaskLeft_doesNotSuspend() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          getRunningLoop().callSoon(() -> order.add("next iteration"));

          await(
              with(
                  new TaskGroup(),
                  g -> {
                    g.createTask(sleep(0)).cancel();
                    for (int i = 0; i < 2; i++) {
                      await(sleep(0));
                    }
                    order.add("body ends");
                    getRunningLoop().callSoon(() -> order.add("later"));
                    return done();
                  }));
          order.add("left");

          assertEquals(List.of("next iteration", "body ends", "left"), order);
          return done();
        });
  }

  // S102
  @Test
  void exit_bodyHasReturned_keepsItsResult() {
    play(
        () -> {
          String result =
              await(
                  with(
                      new TaskGroup(),
                      g -> {
                        g.createTask(sleep(1));
                        return value("body");
                      }));

          assertEquals("body", result);
          assertEquals(1, time());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> sets(ContextVar<Integer> variable, int number) {
    await(sleep(0));
    variable.set(number);
    return done();
  }

  // CPython: test_taskgroups.TestTaskGroup.test_taskgroup_task_context
  @Test
  void createTask_givenContext_runsInIt() {
    ContextVar<Integer> variable = new ContextVar<>("variable");
    play(
        () ->
            with(
                new TaskGroup(),
                g -> {
                  Context context = copyContext();
                  TaskOptions inContext = new TaskOptions(null, context, null);
                  assertNull(context.get(variable));
                  await(g.createTask(sets(variable, 1), inContext));
                  assertEquals(1, context.get(variable));
                  await(g.createTask(sets(variable, 2), inContext));
                  assertEquals(2, context.get(variable));
                  return done();
                }));
  }

  @Test
  void createTask_null_saysWhatWasExpected() {
    play(
        () ->
            with(
                new TaskGroup(),
                g -> {
                  NullPointerException e =
                      assertThrows(NullPointerException.class, () -> g.createTask(null));
                  assertEquals("a coroutine was expected, got null", e.getMessage());
                  return done();
                }));
  }

  @Test
  void with_bodyGivesNull_givesNull() {
    play(
        () -> {
          Object nothing = await(with(new TaskGroup(), g -> null));

          assertNull(nothing);
          assertFalse(currentTask().done());
          return done();
        });
  }
}
