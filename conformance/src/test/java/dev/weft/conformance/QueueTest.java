package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.LifoQueue;
import dev.weft.PriorityQueue;
import dev.weft.Queue;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Queue: state, size, order, text. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QueueTest {

  private final List<Integer> done = new ArrayList<>();

  /** What comes out of {@code queue} after 1, 3 and 2 went in. */
  @Async
  private static Coroutine<List<Integer>> order(Queue<Integer> queue) {
    for (int item : new int[] {1, 3, 2}) {
      await(queue.put(item));
    }
    List<Integer> items = new ArrayList<>();
    while (!queue.empty()) {
      items.add(await(queue.get()));
    }
    return value(items);
  }

  @Async
  private Coroutine<Void> putThree(Queue<Integer> queue) {
    for (int i = 0; i < 3; i++) {
      await(queue.put(i));
      done.add(i);
    }
    return done();
  }

  // CPython: test_queues.QueueBasicTests.test_empty
  @Test
  @Async
  void empty_itemPutAndGotten_follows() {
    Queue<Integer> queue = new Queue<>();
    assertTrue(queue.empty());

    await(queue.put(1));
    assertFalse(queue.empty());
    assertEquals(1, await(queue.get()));

    assertTrue(queue.empty());
  }

  // CPython: test_queues.QueueBasicTests.test_full
  @Test
  @Async
  void full_limitReached_isTrue() {
    assertFalse(new Queue<Integer>().full());
    Queue<Integer> queue = new Queue<>(1);

    await(queue.put(1));

    assertTrue(queue.full());
  }

  // CPython: test_queues.QueueBasicTests.test_order
  @Test
  @Async
  void get_queue_firstComesFirst() {
    assertEquals(List.of(1, 3, 2), await(order(new Queue<>())));
  }

  // CPython: test_queues.LifoQueueTests.test_order
  @Test
  @Async
  void get_lifoQueue_lastComesFirst() {
    assertEquals(List.of(2, 3, 1), await(order(new LifoQueue<>())));
  }

  // CPython: test_queues.PriorityQueueTests.test_order
  @Test
  @Async
  void get_priorityQueue_smallestComesFirst() {
    assertEquals(List.of(1, 2, 3), await(order(new PriorityQueue<>())));
  }

  // CPython: test_queues.QueueBasicTests.test_maxsize
  @Test
  @Async
  void put_limitReached_waitsForGet() {
    Queue<Integer> queue = new Queue<>(2);
    assertEquals(2, queue.maxsize());
    Task<Void> putter = createTask(putThree(queue));
    await(sleep(0));
    await(sleep(0));
    assertEquals(List.of(0, 1), done);

    assertEquals(0, await(queue.get()));
    await(sleep(0));

    assertEquals(List.of(0, 1, 2), done);
    assertEquals(1, await(queue.get()));
    assertEquals(2, await(queue.get()));
    assertTrue(putter.done());
  }

  // CPython: test_queues.QueueBasicTests.test_str
  @Test
  @Async
  void toString_states_areShown() {
    Queue<Integer> queue = new Queue<>(1);
    assertEquals("<Queue maxsize=1>", queue.toString());

    createTask(queue.get());
    await(sleep(0));
    assertEquals("<Queue maxsize=1 _getters[1]>", queue.toString());
    queue.putNowait(1);
    assertEquals("<Queue maxsize=1 _queue=[1] tasks=1>", queue.toString());
    await(sleep(0));
    queue.putNowait(2);
    createTask(queue.put(3));
    await(sleep(0));
    assertEquals("<Queue maxsize=1 _queue=[2] _putters[1] tasks=2>", queue.toString());
    queue.shutdown();

    assertEquals("<Queue maxsize=1 _queue=[2] tasks=2 shutdown>", queue.toString());
  }

  @Test
  @Async
  void put_null_comesOut() {
    List<Queue<Integer>> queues = List.of(new Queue<>(), new LifoQueue<>(), new PriorityQueue<>());

    for (Queue<Integer> queue : queues) {
      await(queue.put(null));
      assertEquals(1, queue.qsize());
      assertEquals(null, await(queue.get()));
      assertTrue(queue.empty());
    }
  }
}
