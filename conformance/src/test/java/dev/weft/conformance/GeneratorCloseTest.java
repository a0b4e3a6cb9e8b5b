package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who closes a generator, and what comes of it. */
@Timeout(30)
final class GeneratorCloseTest {

  private int done;

  @Async
  private AsyncGenerator<Object> inFinally(Future<Void> future, boolean emits) {
    try {
      emit(1);
      if (future != null) {
        await(future);
      }
      done += 1000;
      emit(2);
    } finally {
      await(sleep(0.01));
      await(sleep(0.01));
      if (emits) {
        emit(12);
      }
      done += 1;
    }
    done += 1000;
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_aclose_06
  // S164
  @Test
  void aclose_finallyEmits_isRefused() {
    play(
        () -> {
          AsyncGenerator<Object> generator = inFinally(null, true);
          await(anext(generator));

          IllegalStateException e = await(raised(IllegalStateException.class, generator.aclose()));

          assertEquals("async generator ignored GeneratorExit", e.getMessage());
          return done();
        });
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_aclose_07
  // .test_async_gen_asyncio_aclose_08
  // S164
  @Test
  void aclose_finallyWaits_isWaitedFor() {
    play(
        () -> {
          Future<Void> never = getRunningLoop().createFuture();
          for (Future<Void> future : Arrays.asList(null, never)) {
            done = 0;
            AsyncGenerator<Object> generator = inFinally(future, false);
            assertEquals(1, await(anext(generator)));
            await(generator.aclose());
            assertEquals(1, done);
          }
          return done();
        });
  }

  @Async
  private AsyncGenerator<Object> endless() {
    try {
      while (true) {
        emit(1);
      }
    } finally {
      await(sleep(0));
      done = 1;
    }
  }

  @Async
  private Coroutine<Void> beginTwice() {
    AsyncGenerator<Object> generator = endless();
    await(anext(generator));
    await(anext(generator));
    return done();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_gc_aclose_09
  // S162
  @Test
  void generator_dropped_isClosedInATaskOfItsOwn() {
    play(
        () -> {
          await(beginTwice());
          Garbage.collectGenerators(1);
          await(sleep(0));
          await(sleep(0));
          await(sleep(0));

          assertEquals(1, done);
          return done();
        });
  }

  @Async
  private AsyncGenerator<Object> catchesAll(boolean emitsAgain) {
    try {
      emit(null);
    } catch (Throwable t) {
      done += 10;
    }
    if (emitsAgain) {
      emit(null);
    }
    done += 1;
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_aclose_10
  // .test_async_gen_asyncio_aclose_11
  // S164
  @Test
  void aclose_bodyCatchesGeneratorExit_mayReturnButNotEmit() {
    play(
        () -> {
          AsyncGenerator<Object> returning = catchesAll(false);
          await(returning.asend(null));
          await(returning.aclose());
          assertEquals(11, done);

          AsyncGenerator<Object> emitting = catchesAll(true);
          await(emitting.asend(null));
          await(raised(IllegalStateException.class, emitting.aclose()));
          assertEquals(21, done);
          return done();
        });
  }

  @Async
  private static Coroutine<Void> crash() {
    await(sleep(0.01));
    throw new ArithmeticException();
  }

  @Async
  private AsyncGenerator<Object> awaitsTaskInFinally() {
    Task<Void> task = createTask(crash());
    try {
      emit(1);
    } finally {
      try {
        await(task);
      } catch (ArithmeticException e) {
        done = 1;
      }
    }
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_aclose_12
  @Test
  void aclose_finallyAwaitsATaskThatFails_mayCatchIt() {
    play(
        () -> {
          AsyncGenerator<Object> generator = awaitsTaskInFinally();
          await(anext(generator));
          await(generator.aclose());

          assertEquals(1, done);
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> range(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0.01));
      emit(i);
    }
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> doubled(AsyncGenerator<Integer> numbers, int from) {
    while (true) {
      int i;
      try {
        i = await(anext(numbers));
      } catch (StopAsyncIteration end) {
        return end();
      }
      if (await(sleep(0.01, i)) >= from) {
        emit(i * 2);
      }
    }
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_expression_01
  // .test_async_gen_expression_02
  @Test
  void generator_overAGenerator_givesItsItems() {
    play(
        () -> {
          List<Object> all = await(collect(doubled(range(10), 0)));
          List<Object> some = await(collect(doubled(range(10), 1)));

          assertEquals(List.of(0, 2, 4, 6, 8, 10, 12, 14, 16, 18), all);
          assertEquals(List.of(2, 4, 6, 8, 10, 12, 14, 16, 18), some);
          return done();
        });
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_aclose_twice_with_different_coros
  // .test_async_gen_aclose_after_exhaustion
  // S164
  @Test
  void aclose_again_doesNothing() {
    play(
        () -> {
          AsyncGenerator<Integer> fresh = range(2);
          await(fresh.aclose());
          await(fresh.aclose());
          AsyncGenerator<Integer> exhausted = range(2);
          List<Object> items = await(collect(exhausted));
          await(exhausted.aclose());

          assertEquals(List.of(0, 1), items);
          assertSame(null, await(exhausted.athrow(new IllegalStateException())));
          return done();
        });
  }
}
