package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Queue;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Primitives that are waited for without a task, and the list of the tasks that wait. */
final class WaitingByHandTest {

  @Test
  void acquire_drivenByHand_hasTheLockWhenItGoesOn() {
    play(
        () -> {
          Lock lock = new Lock();
          await(lock.acquire());
          Coroutine<Boolean> byHand = lock.acquire();
          Future<?> turn = byHand.send(null);
          lock.release();
          assertTrue(turn.done());
          assertFalse(lock.locked());
          StopIteration end = assertThrows(StopIteration.class, () -> byHand.send(null));
          assertEquals(true, end.value());
          assertTrue(lock.locked());
          return done();
        });
  }

  @Test
  void get_drivenByHandAndOvertaken_waitsOnceMore() {
    play(
        () -> {
          await(sleep(0));
          Queue<Integer> queue = new Queue<>();
          Coroutine<Integer> byHand = queue.get();
          Future<?> first = byHand.send(null);
          queue.putNowait(1);
          assertEquals(1, queue.getNowait());
          Future<?> second = byHand.send(null);
          assertTrue(first.done());
          assertFalse(second.done());
          queue.putNowait(2);
          StopIteration end = assertThrows(StopIteration.class, () -> byHand.send(null));
          assertEquals(2, end.value());
          return done();
        });
  }

  @SuppressWarnings("unchecked") // what a pause gives is what is sent
  @Async
  private static Coroutine<Object> catching(Future<Object> failed) {
    try {
      return value(await(failed));
    } catch (IllegalArgumentException e) {
      return value(await((Coroutine<Object>) (Coroutine<?>) sleep(0)));
    }
  }

  @Test
  void send_behindAFailedFuture_isNotKeptForTheNextWait() {
    play(
        () -> {
          await(sleep(0));
          Future<Object> failed = getRunningLoop().createFuture();
          Coroutine<Object> byHand = catching(failed);
          byHand.send(null);
          failed.setException(new IllegalArgumentException("failed"));
          byHand.send("lost");
          StopIteration end = assertThrows(StopIteration.class, () -> byHand.send(null));
          assertNull(end.value());
          return done();
        });
  }

  @Test
  void close_drivenByHand_leavesTheLine() {
    play(
        () -> {
          Lock lock = new Lock();
          await(lock.acquire());
          Coroutine<Boolean> byHand = lock.acquire();
          byHand.send(null);
          assertTrue(lock.toString().endsWith("[locked, waiters:1]>"), lock::toString);
          byHand.close();
          assertTrue(lock.toString().endsWith("[locked]>"), lock::toString);
          return done();
        });
  }

  @Test
  void allTasks_manyHaveEnded_areThoseLeftInOrderOfCreation() {
    play(
        () -> {
          List<Task<?>> waiting = new ArrayList<>();
          for (int i = 0; i < 1_000; i++) {
            createTask(pause(0));
            if (i % 100 == 0) {
              waiting.add(createTask(pause(1)));
            }
            await(sleep(0));
          }
          await(sleep(0));
          List<Task<?>> left = new ArrayList<>(allTasks());
          assertEquals(waiting, left.subList(1, left.size()));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> pause(double seconds) {
    await(sleep(seconds));
    return done();
  }
}
