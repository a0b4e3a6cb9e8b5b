package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import dev.weft.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators that wait for the loop between the items that are sent and thrown. */
@Timeout(30)
final class GeneratorSendTest {

  private int done;

  @Async
  private static AsyncGenerator<Object> handles(Object answer) {
    emit(1);
    await(sleep(0.01));
    try {
      emit(2);
      emit(3);
    } catch (ArithmeticException e) {
      emit(answer);
    }
    await(sleep(0.01));
    emit(4);
    return end();
  }

  /** Ends with a failure, or with a cancellation, if told so. */
  @Async
  private AsyncGenerator<Object> doubles(String how) {
    try {
      await(sleep(0.01));
      int v;
      try {
        v = emit(1);
        await(trouble(how));
      } catch (IllegalArgumentException e) {
        v = 1000;
        await(trouble(how));
      }
      await(sleep(0.01));
      emit(v * 2);
      await(sleep(0.01));
    } finally {
      await(sleep(0.01));
      await(sleep(0.01));
      done = 1;
    }
    return end();
  }

  @Async
  private static Coroutine<Void> trouble(String how) {
    await(sleep(0.01));
    if (how.equals("fails")) {
      throw new ArithmeticException();
    }
    if (how.equals("cancelled")) {
      Task<Void> task = createTask(sleep(0.02));
      getRunningLoop().callLater(0.01, task::cancel);
      await(task);
    }
    return done();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_asend_01
  // .test_async_gen_asyncio_asend_02
  // .test_async_gen_asyncio_asend_03
  @Test
  void asend_value_goesToTheBody() {
    play(
        () -> {
          AsyncGenerator<Object> generator = doubles("");
          assertEquals(1, await(generator.asend(null)));
          assertEquals(200, await(generator.asend(100)));
          await(raised(StopAsyncIteration.class, generator.asend(null)));
          assertEquals(1, done);

          AsyncGenerator<Object> failing = doubles("fails");
          await(failing.asend(null));
          await(raised(ArithmeticException.class, failing.asend(100)));

          AsyncGenerator<Object> cancelled = doubles("cancelled");
          await(cancelled.asend(null));
          await(raised(CancelledError.class, cancelled.asend(100)));
          return done();
        });
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_athrow_01
  // .test_async_gen_asyncio_athrow_02
  // .test_async_gen_asyncio_athrow_stopiteration
  @Test
  void athrow_exception_isThrownAtTheEmit() {
    play(
        () -> {
          AsyncGenerator<Object> generator = doubles("");
          assertEquals(1, await(generator.asend(null)));
          assertEquals(2000, await(generator.athrow(new IllegalArgumentException())));
          await(raised(StopAsyncIteration.class, generator.asend(null)));
          assertEquals(1, done);

          done = 0;
          AsyncGenerator<Object> cancelled = doubles("cancelled");
          await(cancelled.asend(null));
          await(raised(CancelledError.class, cancelled.athrow(new IllegalArgumentException())));
          assertEquals(1, done);

          StopIteration item = new StopIteration(2);
          AsyncGenerator<Object> emitting = handles(item);
          await(anext(emitting));
          await(anext(emitting));
          assertSame(item, await(emitting.athrow(new ArithmeticException())));
          return done();
        });
  }
}
