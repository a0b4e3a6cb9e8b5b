package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.LoopProbe.iterations;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.LifoQueue;
import dev.weft.PriorityQueue;
import dev.weft.Queue;
import dev.weft.QueueShutDown;
import dev.weft.Task;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CPython's tests of Queue.join, Queue.task_done and Queue.shutdown, for each kind of queue. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QueueEndTest {

  enum Kind {
    FIFO(Queue::new),
    LIFO(LifoQueue::new),
    PRIORITY(PriorityQueue::new);

    private final IntFunction<Queue<Integer>> constructor;

    Kind(IntFunction<Queue<Integer>> constructor) {
      this.constructor = constructor;
    }

    Queue<Integer> queue(int maxsize) {
      return constructor.apply(maxsize);
    }
  }

  private boolean running = true;
  private int sum;

  private static void assertUnderflow(Queue<?> queue) {
    Throwable refused = assertThrows(IllegalArgumentException.class, queue::taskDone);

    assertEquals("task_done() called too many times", refused.getMessage());
  }

  /** Nothing can be put or gotten. */
  @Async
  private static Coroutine<Void> assertShutDown(Queue<Integer> queue) {
    assertEquals("raised QueueShutDown()", await(outcome(queue.put(9))));
    assertThrows(QueueShutDown.class, () -> queue.putNowait(9));
    assertEquals("raised QueueShutDown()", await(outcome(queue.get())));
    assertThrows(QueueShutDown.class, queue::getNowait);
    return done();
  }

  // CPython: test_queues._QueueJoinTestMixin.test_task_done_underflow
  @ParameterizedTest
  @EnumSource
  void taskDone_nothingPut_isRefused(Kind kind) {
    assertUnderflow(kind.queue(0));
  }

  @Async
  private Coroutine<Void> work(Queue<Integer> queue) {
    while (running) {
      sum += await(queue.get());
      queue.taskDone();
    }
    return done();
  }

  @Async
  private Coroutine<Void> joinWorkers(Queue<Integer> queue) {
    IntStream.range(0, 100).forEach(queue::putNowait);
    Task<Void> first = createTask(work(queue));
    Task<Void> second = createTask(work(queue));

    await(queue.join());

    assertEquals(99 * 100 / 2, sum);
    running = false;
    queue.putNowait(0);
    queue.putNowait(0);
    await(first);
    await(second);
    return done();
  }

  // CPython: test_queues._QueueJoinTestMixin.test_task_done
  @ParameterizedTest
  @EnumSource
  void join_workersAreDone_returns(Kind kind) {
    run(joinWorkers(kind.queue(0)));
  }

  @Async
  private static Coroutine<Void> joinTwice(Queue<Integer> queue) {
    long before = iterations(getRunningLoop());

    await(queue.join());
    await(queue.join());

    assertEquals(before, iterations(getRunningLoop()));
    return done();
  }

  // CPython: test_queues._QueueJoinTestMixin.test_join_empty_queue
  @ParameterizedTest
  @EnumSource
  void join_nothingPut_doesNotWait(Kind kind) {
    run(joinTwice(kind.queue(0)));
  }

  // CPython: test_queues._QueueJoinTestMixin.test_format
  // CPython: test_queues._QueueShutdownTestMixin.test_format
  @ParameterizedTest
  @EnumSource
  void toString_unfinishedAndShutDown_isShown(Kind kind) {
    Queue<Integer> queue = kind.queue(0);
    String name = queue.getClass().getSimpleName();
    assertEquals("<" + name + " maxsize=0>", queue.toString());

    queue.putNowait(1);
    queue.getNowait();
    assertEquals("<" + name + " maxsize=0 tasks=1>", queue.toString());
    queue.taskDone();
    queue.shutdown();

    assertEquals("<" + name + " maxsize=0 shutdown>", queue.toString());
  }

  @Async
  private static Coroutine<Void> shutDownEmpty(Queue<Integer> queue) {
    Task<Integer> getter = createTask(queue.get());
    await(sleep(0));

    queue.shutdown();

    assertEquals(0, queue.qsize());
    await(queue.join());
    await(sleep(0));
    assertTrue(getter.done());
    assertEquals("raised QueueShutDown()", await(outcome(getter)));
    await(assertShutDown(queue));
    return done();
  }

  // CPython: test_queues._QueueShutdownTestMixin.test_shutdown_empty
  @ParameterizedTest
  @EnumSource
  void shutdown_empty_endsTheGetter(Kind kind) {
    run(shutDownEmpty(kind.queue(0)));
  }

  @Async
  private static Coroutine<Void> shutDownNonempty(Queue<Integer> queue) {
    queue.putNowait(1);
    Task<Void> joiner = createTask(queue.join());
    Task<Void> putter = createTask(queue.put(2));
    await(sleep(0));
    assertFalse(putter.done());

    queue.shutdown();

    assertEquals(1, queue.qsize());
    await(sleep(0));
    assertTrue(putter.done());
    assertEquals("raised QueueShutDown()", await(outcome(putter)));
    assertEquals(1, await(queue.get()));
    await(sleep(0));
    assertFalse(joiner.done());
    await(assertShutDown(queue));
    queue.taskDone();
    await(sleep(0));
    assertTrue(joiner.done());
    assertUnderflow(queue);
    return done();
  }

  // CPython: test_queues._QueueShutdownTestMixin.test_shutdown_nonempty
  @ParameterizedTest
  @EnumSource
  void shutdown_itemThere_leavesItAndEndsThePutter(Kind kind) {
    run(shutDownNonempty(kind.queue(1)));
  }

  @Async
  private static Coroutine<Void> shutDownImmediately(Queue<Integer> queue) {
    queue.putNowait(1);
    Task<Void> joiner = createTask(queue.join());

    queue.shutdown(/* immediate= */ true);

    assertEquals(0, queue.qsize());
    await(sleep(0));
    assertTrue(joiner.done());
    await(assertShutDown(queue));
    assertUnderflow(queue);
    return done();
  }

  // CPython: test_queues._QueueShutdownTestMixin.test_shutdown_immediate
  @ParameterizedTest
  @EnumSource
  void shutdown_immediate_dropsTheItems(Kind kind) {
    run(shutDownImmediately(kind.queue(0)));
  }

  @Async
  private static Coroutine<Void> shutDownWithUnfinished(Queue<Integer> queue) {
    queue.putNowait(1);
    queue.putNowait(1);
    Task<Void> joiner = createTask(queue.join());
    assertEquals(1, await(queue.get()));

    queue.shutdown(/* immediate= */ true);

    assertEquals(0, queue.qsize());
    await(sleep(0));
    assertFalse(joiner.done());
    await(assertShutDown(queue));
    queue.taskDone();
    assertUnderflow(queue);
    await(sleep(0));
    assertTrue(joiner.done());
    return done();
  }

  // CPython: test_queues._QueueShutdownTestMixin.test_shutdown_immediate_with_unfinished
  @ParameterizedTest
  @EnumSource
  void shutdown_immediateWithWorkUnderWay_joinWaitsForThat(Kind kind) {
    run(shutDownWithUnfinished(kind.queue(0)));
  }

  @Async
  private static Coroutine<String> shutDownWithWokenGetter(
      Queue<Integer> queue, boolean immediate) {
    Task<Integer> getter = createTask(queue.get());
    await(sleep(0));
    queue.putNowait(1);

    queue.shutdown(immediate);

    return value(await(outcome(getter)) + " " + queue);
  }

  @ParameterizedTest
  @EnumSource
  void shutdown_getterWoken_itGetsTheItem(Kind kind) {
    Queue<Integer> queue = kind.queue(0);

    String ended = run(shutDownWithWokenGetter(queue, /* immediate= */ false));

    String name = queue.getClass().getSimpleName();
    assertEquals("returned 1 <" + name + " maxsize=0 tasks=1 shutdown>", ended);
  }

  @ParameterizedTest
  @EnumSource
  void shutdown_immediateWhenGetterWoken_theItemIsGone(Kind kind) {
    Queue<Integer> queue = kind.queue(0);

    String ended = run(shutDownWithWokenGetter(queue, /* immediate= */ true));

    String name = queue.getClass().getSimpleName();
    assertEquals("raised QueueShutDown() <" + name + " maxsize=0 shutdown>", ended);
  }
}
