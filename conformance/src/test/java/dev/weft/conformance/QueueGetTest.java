package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.PrimitiveProbe.getters;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Event;
import dev.weft.Queue;
import dev.weft.QueueEmpty;
import dev.weft.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Queue.get. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QueueGetTest {

  private final Event started = new Event();
  private boolean finished;

  @Async
  private Coroutine<Integer> startAndGet(Queue<Integer> queue) {
    started.set();
    int item = await(queue.get());
    finished = true;
    return value(item);
  }

  // CPython: test_queues.QueueGetTests.test_blocking_get
  @Test
  @Async
  void get_itemThere_givesIt() {
    Queue<Integer> queue = new Queue<>();
    queue.putNowait(1);

    assertEquals(1, await(queue.get()));
  }

  // CPython: test_queues.QueueGetTests.test_get_with_putters
  @Test
  @Async
  void get_putterWaits_wakesIt() {
    Queue<Integer> queue = new Queue<>(1);
    await(queue.put(1));
    Task<Void> putter = createTask(queue.put(2));
    await(sleep(0));

    assertEquals(1, await(queue.get()));
    await(sleep(0));

    assertTrue(putter.done());
    assertEquals(1, queue.qsize());
  }

  // CPython: test_queues.QueueGetTests.test_blocking_get_wait
  @Test
  void get_empty_waitsForPut() {
    play(
        () -> {
          Queue<Integer> queue = new Queue<>();
          Task<Integer> getter = createTask(startAndGet(queue));
          await(started.waitAsync());
          assertFalse(finished);

          getRunningLoop().callLater(0.01, () -> queue.putNowait(1));

          assertEquals(1, await(getter));
          assertTrue(finished);
          return done();
        });
  }

  // CPython: test_queues.QueueGetTests.test_nonblocking_get
  @Test
  void getNowait_itemThere_givesIt() {
    Queue<Integer> queue = new Queue<>();
    queue.putNowait(1);

    assertEquals(1, queue.getNowait());
  }

  // CPython: test_queues.QueueGetTests.test_nonblocking_get_exception
  @Test
  void getNowait_empty_throws() {
    assertThrows(QueueEmpty.class, new Queue<Integer>()::getNowait);
  }

  // CPython: test_queues.QueueGetTests.test_get_cancelled_race
  @Test
  @Async
  void put_firstGetterCancelled_goesToTheNext() {
    Queue<String> queue = new Queue<>();
    Task<String> t1 = createTask(queue.get());
    Task<String> t2 = createTask(queue.get());
    await(sleep(0));

    t1.cancel();
    await(sleep(0));
    assertTrue(t1.done());
    await(queue.put("a"));
    await(sleep(0));

    assertEquals("a", await(t2));
  }

  // CPython: test_queues.QueueGetTests.test_get_with_waiting_putters
  @Test
  @Async
  void get_severalPutters_givesTheirItemsInOrder() {
    Queue<String> queue = new Queue<>(1);
    createTask(queue.put("a"));
    createTask(queue.put("b"));

    assertEquals("a", await(queue.get()));
    assertEquals("b", await(queue.get()));
  }

  @Async
  private static Coroutine<Void> consume(Queue<Integer> queue, int count) {
    for (int i = 0; i < count; i++) {
      await(queue.get());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> produce(Queue<Integer> queue, int count) {
    for (int i = 0; i < count; i++) {
      await(queue.put(i));
    }
    return done();
  }

  // CPython: test_queues.QueueGetTests.test_why_are_getters_waiting
  @Test
  @Async
  void get_producerAndConsumerInTurn_doNotHang() {
    Queue<Integer> queue = new Queue<>(1);

    await(gather(produce(queue, 5), consume(queue, 5)));

    assertTrue(queue.empty());
  }

  // CPython: test_queues.QueueGetTests.test_cancelled_getters_not_being_held_in_self_getters
  @Test
  void get_timedOut_leavesTheLine() {
    play(
        () -> {
          Queue<Integer> queue = new Queue<>(5);

          String ended = await(outcome(waitFor(queue.get(), 0.1)));

          assertEquals("raised TimeoutError()", ended);
          assertEquals(0, getters(queue));
          return done();
        });
  }
}
