package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.asyncContextManager;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.fails;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Managers that generators write out, and the exceptions of their bodies. */
@Timeout(30)
final class AsyncContextManagerFailureTest {

  private final List<Object> state = new ArrayList<>();
  private final ArithmeticException zero = new ArithmeticException("/ by zero");

  @Async
  private AsyncGenerator<Integer> withFinally(double delay) {
    state.add(1);
    try {
      emit(42);
    } finally {
      await(sleep(delay));
      state.add(999);
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_contextmanager_finally
  // S199
  @Test
  void with_bodyFails_generatorSeesItAndItComesOut() {
    play(
        () -> {
          for (double delay : new double[] {0, 1}) {
            state.clear();
            Coroutine<Void> failing =
                with(asyncContextManager(() -> withFinally(delay)), x -> fails(zero));

            assertSame(zero, await(raised(ArithmeticException.class, failing)));
            assertEquals(List.of(1, 999), state);
            assertEquals(0, zero.getSuppressed().length);
          }
          return done();
        });
  }

  @Async
  private static AsyncGenerator<String> nothing() {
    emit(null);
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_contextmanager_no_reraise
  // S199
  @Test
  void aexit_generatorLetsTheExceptionPass_doesNotThrowIt() {
    play(
        () -> {
          AsyncContextManager<String> manager =
              asyncContextManager(AsyncContextManagerFailureTest::nothing);
          assertNull(await(manager.aenter()));

          assertFalse(await(manager.aexit(zero)));
          return done();
        });
  }

  @Async
  private AsyncGenerator<Integer> emitsAgainInCatch() {
    try {
      emit(1);
    } catch (ArithmeticException e) {
      emit(2);
    } finally {
      state.add("closed");
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase
  // .test_contextmanager_trap_yield_after_throw
  // S199
  @Test
  void aexit_generatorEmitsAfterTheException_isRefusedAndClosed() {
    play(
        () -> {
          AsyncContextManager<Integer> manager = asyncContextManager(this::emitsAgainInCatch);
          await(manager.aenter());

          IllegalStateException e = await(raised(IllegalStateException.class, manager.aexit(zero)));

          assertEquals("generator didn't stop after athrow()", e.getMessage());
          assertEquals(List.of("closed"), state);
          return done();
        });
  }

  @Async
  private AsyncGenerator<Integer> catches() {
    state.add(1);
    try {
      emit(42);
    } catch (ArithmeticException e) {
      state.add(e.getMessage());
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_contextmanager_except
  // S199
  @Test
  void with_generatorCatchesTheException_goesOnBehind() {
    play(
        () -> {
          Coroutine<Void> swallowed =
              with(
                  asyncContextManager(this::catches),
                  x -> {
                    state.add(x);
                    throw zero;
                  });

          assertNull(await(swallowed));
          assertEquals(List.of(1, 42, "/ by zero"), state);
          return done();
        });
  }

  private static final class StopIterationSubclass extends StopIteration {
    private static final long serialVersionUID = 1L;

    StopIterationSubclass() {
      super("spam");
    }
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_contextmanager_except_stopiter
  // S199
  @Test
  void aexit_stopOfTheBody_isNotSwallowed() {
    play(
        () -> {
          List<RuntimeException> stops =
              List.of(
                  new StopIteration("spam"),
                  new StopAsyncIteration("ham"),
                  new StopIterationSubclass());
          for (RuntimeException stop : stops) {
            AsyncContextManager<String> manager =
                asyncContextManager(AsyncContextManagerFailureTest::nothing);
            await(manager.aenter());

            assertFalse(await(manager.aexit(stop)));
          }
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> wraps() {
    try {
      emit(1);
    } catch (RuntimeException e) {
      throw new IllegalStateException("caught " + e.getMessage(), e);
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase
  // .test_contextmanager_wrap_runtimeerror
  // S199
  @Test
  void with_generatorWraps_isUnwrappedForAStopOnly() {
    play(
        () -> {
          Coroutine<Void> failing =
              with(asyncContextManager(AsyncContextManagerFailureTest::wraps), x -> fails(zero));
          IllegalStateException wrapper = await(raised(IllegalStateException.class, failing));
          assertSame(zero, wrapper.getCause());

          StopAsyncIteration stop = new StopAsyncIteration();
          Coroutine<Void> stopping =
              with(asyncContextManager(AsyncContextManagerFailureTest::wraps), x -> fails(stop));
          assertSame(stop, await(raised(StopAsyncIteration.class, stopping)));
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> replaces(RuntimeException other) {
    try {
      emit(1);
    } catch (ArithmeticException e) {
      throw other;
    }
    return end();
  }

  // S199
  @Test
  void with_generatorThrowsAnother_replacesTheException() {
    play(
        () -> {
          IllegalArgumentException other = new IllegalArgumentException();
          Coroutine<Void> failing =
              with(asyncContextManager(() -> replaces(other)), x -> fails(zero));

          assertSame(other, await(raised(IllegalArgumentException.class, failing)));
          assertEquals(List.of(zero), Arrays.asList(other.getSuppressed()));
          return done();
        });
  }

  @Async
  private AsyncGenerator<Integer> within() {
    AsyncContextManager<Integer> manager = asyncContextManager(() -> withFinally(1));
    int item = await(manager.aenter());
    Throwable failure = null;
    try {
      emit(item);
    } catch (Throwable t) {
      failure = t;
      throw t;
    } finally {
      await(manager.aexit(failure));
    }
    return end();
  }

  // CPython: test_contextlib_async.TestAbstractAsyncContextManager
  // .test_async_gen_propagates_generator_exit
  // S199
  @Test
  void aclose_managerWithinAGenerator_passesGeneratorExit() {
    play(
        () -> {
          AsyncGenerator<Integer> generator = within();
          assertEquals(42, await(anext(generator)));

          await(generator.aclose());

          assertEquals(List.of(1, 999), state);
          return done();
        });
  }

  @Test
  void cancel_inTheBody_isThrownIntoTheGenerator() {
    play(
        () -> {
          Task<Void> task =
              createTask(with(asyncContextManager(() -> withFinally(1)), v -> sleep(10)));
          await(sleep(1));
          task.cancel("stop");

          assertEquals("stop", await(raised(CancelledError.class, task)).getMessage());
          assertEquals(List.of(1, 999), state);
          return done();
        });
  }
}
