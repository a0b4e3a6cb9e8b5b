package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Barrier;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Event;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Queue;
import dev.weft.Semaphore;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a deadlock on virtual time says of the tasks that wait. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeadlockReportTest {

  /** The lines behind the first one, without the line numbers and the name of this class. */
  private static List<String> waiting(AsyncCallable<Void> body) {
    Task<?>[] main = new Task<?>[1];
    DeadlockError error =
        assertThrows(DeadlockError.class, () -> VirtualTime.play(() -> named(main, body)));
    return error
        .getMessage()
        .lines()
        .skip(1)
        .map(line -> line.replaceAll("\\(DeadlockReportTest.java:\\d+\\)", ""))
        .map(line -> line.replace("DeadlockReportTest.", ""))
        .filter(line -> !line.strip().equals("at named"))
        .toList();
  }

  @Async
  private static Coroutine<Void> named(Task<?>[] main, AsyncCallable<Void> body) {
    main[0] = Asyncio.currentTask();
    main[0].setName("main");
    await(body.call());
    return done();
  }

  @Async
  private static Coroutine<Void> lockTwice() {
    Lock lock = new Lock();
    await(lock.acquire());
    await(lockAgain(lock));
    return done();
  }

  @Async
  private static Coroutine<Void> lockAgain(Lock lock) {
    await(lock.acquire());
    return done();
  }

  @Test
  void lock_acquiredTwice_isNamedWithTheChainOfAwaits() {
    assertEquals(
        List.of("  task 'main' waits in lockAgain for Lock[locked, waiters:1]", "    at lockTwice"),
        waiting(DeadlockReportTest::lockTwice));
  }

  @Async
  private static Coroutine<Void> lockInWith() {
    Lock lock = new Lock();
    await(
        with(
            lock,
            l -> {
              await(with(lock, again -> done()));
              return done();
            }));
    return done();
  }

  @Test
  void lock_acquiredByWith_hidesTheLibrary() {
    assertEquals(
        List.of(
            "  task 'main' waits in lambda$lockInWith$1 for Lock[locked, waiters:1]",
            "    at lockInWith"),
        waiting(DeadlockReportTest::lockInWith).stream()
            .map(line -> line.replaceAll("\\$\\d+ for", "\\$1 for"))
            .toList());
  }

  @Async
  private static Coroutine<Void> all(List<Coroutine<?>> coroutines) {
    int number = 0;
    List<Task<?>> tasks = new ArrayList<>();
    for (Coroutine<?> coroutine : coroutines) {
      tasks.add(createTask(coroutine, "task " + ++number));
    }
    Future<List<Object>> all = gather(/* returnExceptions= */ true, tasks);
    await(all);
    return done();
  }

  @Async
  private static Coroutine<Void> waitFor(Coroutine<?> coroutine) {
    await(coroutine);
    return done();
  }

  @Async
  private static Coroutine<Void> waitOnCondition(Condition condition) {
    await(condition.acquire());
    await(condition.waitAsync());
    return done();
  }

  @Async
  private static Coroutine<Void> waitOnFull(Queue<Integer> queue) {
    queue.putNowait(1);
    await(queue.put(2));
    return done();
  }

  private static Coroutine<Void> eachPrimitive() {
    Queue<Integer> full = new Queue<>(1);
    return all(
        List.of(
            waitFor(new Event().waitAsync()),
            waitFor(new Semaphore(0).acquire()),
            waitFor(new Barrier(2).waitAsync()),
            waitOnCondition(new Condition()),
            waitFor(new Queue<>().get()),
            waitOnFull(full),
            waitFor(full.join())));
  }

  @Test
  void primitives_nobodyReleases_areNamedWithTheirState() {
    assertEquals(
        List.of(
            "  task 'main' waits in all for gather of 7",
            "    task 'task 1' waits in waitFor for Event[unset, waiters:1]",
            "    task 'task 2' waits in waitFor for Semaphore[locked, waiters:1]",
            "    task 'task 3' waits in waitFor for Barrier[filling, waiters:1/2]",
            "    task 'task 4' waits in waitOnCondition for Condition[unlocked, waiters:1]",
            "    task 'task 5' waits in waitFor for Queue[size:0, getters:1]",
            "    task 'task 6' waits in waitOnFull for Queue[size:1, putters:1, unfinished:1]",
            "    task 'task 7' waits in waitFor for Queue[size:1, putters:1, unfinished:1]"),
        waiting(DeadlockReportTest::eachPrimitive));
  }

  @Async
  private static Coroutine<Void> waitForTasks() {
    Event event = new Event();
    Task<Boolean> first = createTask(event.waitAsync(), "first");
    Task<Boolean> second = createTask(resultOf(first), "second");
    await(Asyncio.wait(List.of(first, second)));
    return done();
  }

  @Async
  private static Coroutine<Void> waitForTask(Task<?> task) {
    await(task);
    return done();
  }

  @Async
  private static Coroutine<Boolean> resultOf(Task<Boolean> task) {
    await(waitForTask(task));
    return task.toCoroutine();
  }

  @Test
  void tasks_waitingForTasks_areATreeWithEachTaskOnce() {
    assertEquals(
        List.of(
            "  task 'main' waits in waitForTasks for wait of 2, ALL_COMPLETED",
            "    task 'first' waits in <coroutine Wait> for Event[unset, waiters:1]",
            "    task 'second' waits in waitForTask for task 'first'",
            "      at resultOf"),
        waiting(DeadlockReportTest::waitForTasks));
  }

  @Async
  private static Coroutine<Void> groupOfWaiting() {
    await(
        with(
            new TaskGroup(),
            group -> {
              group.createTask(waitFor(new Event().waitAsync()), "child");
              return done();
            }));
    return done();
  }

  @Test
  void taskGroup_withAWaitingTask_standsAboveIt() {
    assertEquals(
        List.of(
            "  task 'main' waits in groupOfWaiting for TaskGroup[tasks:1]",
            "    task 'child' waits in waitFor for Event[unset, waiters:1]"),
        waiting(DeadlockReportTest::groupOfWaiting));
  }

  @Async
  private static Coroutine<Void> circle() {
    List<Task<Void>> ring = new ArrayList<>();
    ring.add(createTask(waitForNext(ring, 1), "0"));
    ring.add(createTask(waitForNext(ring, 0), "1"));
    await(getRunningLoop().<Void>createFuture());
    return done();
  }

  @Async
  private static Coroutine<Void> waitForNext(List<Task<Void>> ring, int next) {
    await(ring.get(next));
    return done();
  }

  @Test
  void tasks_waitingInACircle_areAllNamed() {
    assertEquals(
        List.of(
            "  task 'main' waits in circle for <Future pending>",
            "  task '0' waits in waitForNext for task '1'",
            "    task '1' waits in waitForNext for task '0'"),
        waiting(DeadlockReportTest::circle));
  }

  @Async
  private static Coroutine<Void> nested(int depth, Future<Void> future) {
    if (depth > 0) {
      return nested(depth - 1, future);
    }
    await(future);
    return done();
  }

  @Async
  private static Coroutine<Void> deepAndWide() {
    Future<Void> future = getRunningLoop().createFuture();
    for (int i = 0; i < 200; i++) {
      createTask(waitForTask(createTask(future.toCoroutine())));
    }
    await(nested(30, future));
    return done();
  }

  @Test
  void report_ofManyTasksAndAwaits_isCut() {
    List<String> lines = waiting(DeadlockReportTest::deepAndWide);

    assertEquals("    and 12 more awaits", lines.get(21));
    assertEquals("  and 301 more tasks", lines.get(lines.size() - 1));
    assertEquals(1 + 20 + 1 + 99 + 1, lines.size());
  }
}
