package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.PrimitiveProbe.putters;
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
import dev.weft.QueueFull;
import dev.weft.Task;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Queue.put. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QueuePutTest {

  private static final String CANCELLED = "raised CancelledError()";

  private final Event started = new Event();
  private boolean finished;

  /** A queue for one item, which is there. */
  private static Queue<Integer> fullQueue() {
    Queue<Integer> queue = new Queue<>(1);
    queue.putNowait(1);
    return queue;
  }

  // CPython: test_queues.QueuePutTests.test_blocking_put
  @Test
  @Async
  void put_noLimit_doesNotWait() {
    Queue<Integer> queue = new Queue<>();

    await(queue.put(1));

    assertEquals(1, await(queue.get()));
  }

  @Async
  private Coroutine<Void> startAndPutTwo(Queue<Integer> queue) {
    started.set();
    await(queue.put(1));
    await(queue.put(2));
    finished = true;
    return done();
  }

  // CPython: test_queues.QueuePutTests.test_blocking_put_wait
  @Test
  void put_full_waitsForGet() {
    play(
        () -> {
          Queue<Integer> queue = new Queue<>(1);
          getRunningLoop().callLater(0.01, queue::getNowait);
          Task<Void> putter = createTask(startAndPutTwo(queue));
          await(started.waitAsync());
          assertFalse(finished);

          await(putter);

          assertTrue(finished);
          return done();
        });
  }

  // CPython: test_queues.QueuePutTests.test_nonblocking_put
  @Test
  void putNowait_room_addsTheItem() {
    Queue<Integer> queue = new Queue<>();

    queue.putNowait(1);

    assertEquals(1, queue.getNowait());
  }

  // CPython: test_queues.QueuePutTests.test_nonblocking_put_exception
  @Test
  void putNowait_full_throws() {
    assertThrows(QueueFull.class, () -> fullQueue().putNowait(2));
  }

  // CPython: test_queues.QueuePutTests.test_get_cancel_drop_one_pending_reader
  @Test
  @Async
  void putNowait_wokenGetterCancelled_keepsTheItem() {
    Queue<Integer> queue = new Queue<>();
    Task<Integer> reader = createTask(queue.get());
    await(sleep(0));
    queue.putNowait(1);
    queue.putNowait(2);

    reader.cancel();

    assertEquals(CANCELLED, await(outcome(reader)));
    assertEquals(1, await(createTask(queue.get())));
  }

  // CPython: test_queues.QueuePutTests.test_get_cancel_drop_many_pending_readers
  @Test
  @Async
  void putNowait_oneOfManyGettersCancelled_servesTheOthers() {
    Queue<Integer> queue = new Queue<>();
    Task<Integer> reader1 = createTask(queue.get());
    Task<Integer> reader2 = createTask(queue.get());
    Task<Integer> reader3 = createTask(queue.get());
    await(sleep(0));
    queue.putNowait(1);
    queue.putNowait(2);

    reader1.cancel();

    assertEquals(CANCELLED, await(outcome(reader1)));
    assertEquals(Set.of(1, 2), Set.of(await(reader2), await(reader3)));
  }

  // CPython: test_queues.QueuePutTests.test_put_cancel_drop
  @Test
  @Async
  void put_cancelledAfterRoomCame_leavesItsItemOut() {
    Queue<Integer> queue = fullQueue();
    Task<Void> writer = createTask(queue.put(2));
    await(sleep(0));
    assertEquals(1, queue.getNowait());

    writer.cancel();

    assertEquals(CANCELLED, await(outcome(writer)));
    await(createTask(queue.put(3)));
    assertEquals(3, queue.getNowait());
    assertEquals(0, queue.qsize());
  }

  // CPython: test_queues.QueuePutTests.test_put_cancelled
  @Test
  @Async
  void put_getterWaits_doesNotWait() {
    Queue<Integer> queue = new Queue<>();
    Task<Void> putter = createTask(queue.put(1));

    assertEquals(1, await(queue.get()));

    assertTrue(putter.done());
  }

  // CPython: test_queues.QueuePutTests.test_put_cancelled_race
  @Test
  @Async
  void get_laterPutterCancelled_wakesTheFirst() {
    Queue<String> queue = new Queue<>(1);
    Task<Void> a = createTask(queue.put("a"));
    Task<Void> b = createTask(queue.put("b"));
    Task<Void> c = createTask(queue.put("c"));
    await(sleep(0));
    assertTrue(a.done());
    assertFalse(b.done());

    c.cancel();
    await(sleep(0));
    assertTrue(c.done());

    assertEquals("a", queue.getNowait());
    await(sleep(0));
    assertEquals("b", queue.getNowait());
    await(b);
  }

  // CPython: test_queues.QueuePutTests.test_put_with_waiting_getters
  @Test
  @Async
  void put_getterWaits_wakesIt() {
    Queue<String> queue = new Queue<>();
    Task<String> getter = createTask(queue.get());
    await(sleep(0));

    await(queue.put("a"));

    assertEquals("a", await(getter));
  }

  @Async
  private static Coroutine<Void> drainLater(Queue<Integer> queue) {
    await(sleep(0));
    for (int left = queue.qsize(); left > 0; left--) {
      queue.getNowait();
    }
    return done();
  }

  // CPython: test_queues.QueuePutTests.test_why_are_putters_waiting
  @Test
  @Async
  void getNowait_severalTimes_wakesAsManyPutters() {
    Queue<Integer> queue = new Queue<>(2);

    await(gather(drainLater(queue), queue.put(0), queue.put(1), queue.put(2), queue.put(3)));

    assertEquals(2, queue.qsize());
  }

  // CPython: test_queues.QueuePutTests.test_cancelled_puts_not_being_held_in_self_putters
  @Test
  @Async
  void put_cancelled_leavesTheLine() {
    Queue<Integer> queue = fullQueue();
    Task<Void> putter = createTask(queue.put(1));
    await(sleep(0));
    assertEquals(1, putters(queue));

    putter.cancel();

    assertEquals(CANCELLED, await(outcome(putter)));
    assertEquals(0, putters(queue));
  }

  // CPython: test_queues.QueuePutTests.test_cancelled_put_silence_value_error_exception
  @Test
  @Async
  void put_cancelledWhenTakenOutOfTheLine_isCancelled() {
    Queue<Integer> queue = fullQueue();
    Task<Void> putter = createTask(queue.put(1));
    await(sleep(0));
    queue.getNowait();

    putter.cancel();

    assertEquals(CANCELLED, await(outcome(putter)));
  }
}
