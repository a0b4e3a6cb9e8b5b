package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Barrier;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Event;
import dev.weft.Lock;
import dev.weft.Queue;
import dev.weft.Semaphore;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A primitive belongs to the first loop on which somebody had to wait for it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoopBindingTest {

  /** A primitive for which one has to wait, and the waiting. */
  record Contended(Object primitive, Supplier<Coroutine<?>> waiting) {}

  enum Kind {
    LOCK {
      @Override
      Contended make() {
        Lock lock = new Lock();
        run(lock.acquire());
        return new Contended(lock, lock::acquire);
      }
    },
    EVENT {
      @Override
      Contended make() {
        Event event = new Event();
        return new Contended(event, event::waitAsync);
      }
    },
    SEMAPHORE {
      @Override
      Contended make() {
        Semaphore semaphore = new Semaphore(0);
        return new Contended(semaphore, semaphore::acquire);
      }
    },
    CONDITION {
      @Override
      Contended make() {
        Condition condition = new Condition();
        return new Contended(condition, () -> waitWithLock(condition));
      }
    },
    GETTER {
      @Override
      Contended make() {
        Queue<Integer> queue = new Queue<>();
        return new Contended(queue, queue::get);
      }
    },
    PUTTER {
      @Override
      Contended make() {
        Queue<Integer> queue = new Queue<>(1);
        queue.putNowait(1);
        return new Contended(queue, () -> queue.put(2));
      }
    };

    abstract Contended make();
  }

  @Async
  private static Coroutine<Void> waitWithLock(Condition condition) {
    if (!condition.locked()) {
      await(condition.acquire());
    }
    await(condition.waitAsync());
    return done();
  }

  /** Lets a task wait, which the end of the run cancels. */
  @Async
  private static Coroutine<Void> waitInATask(Supplier<Coroutine<?>> waiting) {
    createTask(waiting.get());
    await(sleep(0));
    return done();
  }

  @Async
  private static Coroutine<Void> awaitIt(Awaitable<?> awaitable) {
    await(awaitable);
    return done();
  }

  // CPython: test_locks.ConditionTests.test_ambiguous_loops
  @ParameterizedTest
  @EnumSource
  void waiting_onAnotherLoop_isRefused(Kind kind) {
    Contended contended = kind.make();
    run(waitInATask(contended.waiting()));

    Throwable refused =
        assertThrows(IllegalStateException.class, () -> run(awaitIt(contended.waiting().get())));

    String text = refused.getMessage();
    assertTrue(text.startsWith("<" + contended.primitive().getClass().getSimpleName()), text);
    assertTrue(text.endsWith("> is bound to a different event loop"), text);
  }

  // CPython: test_locks.ConditionTests.test_ambiguous_loops
  @Test
  void acquire_conditionOnALockOfAnotherLoop_isRefused() {
    Lock lock = new Lock();
    run(lock.acquire());
    run(waitInATask(lock::acquire));

    Throwable refused =
        assertThrows(IllegalStateException.class, () -> run(new Condition(lock).acquire()));

    assertEquals(lock + " is bound to a different event loop", refused.getMessage());
  }

  @Test
  void use_withoutWaiting_bindsToNoLoop() {
    Lock lock = new Lock();
    Queue<Integer> queue = new Queue<>();
    Barrier barrier = new Barrier(1);

    for (int i = 0; i < 2; i++) {
      assertDoesNotThrow(
          () -> {
            run(lock.acquire());
            lock.release();
            run(queue.put(1));
            run(queue.get());
            run(barrier.waitAsync());
          });
    }
  }
}
