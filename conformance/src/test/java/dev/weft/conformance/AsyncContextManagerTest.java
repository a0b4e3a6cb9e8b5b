package dev.weft.conformance;

import static dev.weft.Asyncio.asyncContextManager;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.fails;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Managers that generators write out. */
@Timeout(30)
final class AsyncContextManagerTest {

  private final List<Object> state = new ArrayList<>();
  private final ArithmeticException zero = new ArithmeticException("/ by zero");

  @Async
  private AsyncGenerator<Integer> plain() {
    state.add(1);
    emit(42);
    state.add(999);
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_contextmanager_plain
  // S198
  @Test
  void with_plainGenerator_runsItAroundTheBody() {
    play(
        () -> {
          await(
              with(
                  asyncContextManager(this::plain),
                  x -> {
                    assertEquals(List.of(1), state);
                    state.add(x);
                    return done();
                  }));

          assertEquals(List.of(1, 42, 999), state);
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> emitsNothing(boolean emits) {
    if (emits) {
      emit(1);
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_contextmanager_trap_no_yield
  // S198
  @Test
  void aenter_generatorEndsAtOnce_isRefused() {
    play(
        () -> {
          AsyncContextManager<Integer> manager = asyncContextManager(() -> emitsNothing(false));

          IllegalStateException e = await(raised(IllegalStateException.class, manager.aenter()));

          assertEquals("generator didn't yield", e.getMessage());
          assertNull(e.getCause());
          return done();
        });
  }

  @Async
  private AsyncGenerator<Integer> emitsTwice(boolean again, double delay) {
    emit(1);
    try {
      emit(2);
    } finally {
      await(sleep(delay));
      state.add("closed");
      if (again) {
        emit(3);
      }
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase
  // .test_contextmanager_trap_second_yield
  // S198
  @Test
  void aexit_generatorEmitsAgain_isRefusedAndClosed() {
    play(
        () -> {
          for (double delay : new double[] {0, 1}) {
            state.clear();
            AsyncContextManager<Integer> manager =
                asyncContextManager(() -> emitsTwice(false, delay));
            await(manager.aenter());

            IllegalStateException e =
                await(raised(IllegalStateException.class, manager.aexit(null)));

            assertEquals("generator didn't stop", e.getMessage());
            assertEquals(List.of("closed"), state);
          }
          return done();
        });
  }

  // S198
  @Test
  void aexit_closingFails_replacesTheComplaint() {
    play(
        () -> {
          AsyncContextManager<Integer> manager = asyncContextManager(() -> emitsTwice(true, 1));
          await(manager.aenter());

          IllegalStateException e = await(raised(IllegalStateException.class, manager.aexit(null)));

          assertEquals("async generator ignored GeneratorExit", e.getMessage());
          assertEquals("generator didn't stop", e.getSuppressed()[0].getMessage());
          return done();
        });
  }

  // S200
  @Test
  void aenter_again_isRefused() {
    play(
        () -> {
          AsyncContextManager<Integer> manager = asyncContextManager(this::plain);
          await(with(manager, x -> done()));
          Coroutine<Void> again = with(manager, x -> done());

          IllegalStateException e = await(raised(IllegalStateException.class, again));

          assertEquals(
              "the manager has been entered before"
                  + " (expected: a new asyncContextManager for each use)",
              e.getMessage());
          assertEquals(List.of(1, 999), state);
          return done();
        });
  }

  @Test
  void asyncContextManager_null_isRefused() {
    assertThrows(NullPointerException.class, () -> asyncContextManager(null));
    assertThrows(NullPointerException.class, () -> asyncContextManager(() -> null));
  }

  private int depth;
  private int made;

  @Async
  private AsyncGenerator<Void> counted() {
    made++;
    int before = depth++;
    emit(null);
    depth--;
    assertEquals(before, depth);
    return end();
  }

  /** The place of a function that a manager decorates. */
  @Async
  private Coroutine<Void> recursive() {
    return with(asyncContextManager(this::counted), v -> depth < 10 ? recursive() : done());
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase.test_recursive
  // S200
  @Test
  void with_recursive_hasAGeneratorForEachCall() {
    play(
        () -> {
          await(recursive());

          assertEquals(10, made);
          assertEquals(0, depth);
          return done();
        });
  }

  private boolean entered;

  @Async
  private AsyncGenerator<Void> entering() {
    entered = true;
    try {
      emit(null);
    } finally {
      entered = false;
    }
    return end();
  }

  // CPython: test_contextlib_async.AsyncContextManagerTestCase
  // .test_decorator
  // .test_decorator_with_exception
  @Test
  void with_function_isWithinTheManagerEachTime() {
    play(
        () -> {
          Supplier<Coroutine<Boolean>> test =
              () -> with(asyncContextManager(this::entering), v -> value(entered));
          Coroutine<Void> failing = with(asyncContextManager(this::entering), v -> fails(zero));

          assertEquals(true, await(test.get()));
          assertEquals(true, await(test.get()));
          assertSame(zero, await(raised(ArithmeticException.class, failing)));
          assertFalse(entered);
          return done();
        });
  }
}
