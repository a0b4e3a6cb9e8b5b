package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What generators give, one step after the other. */
@Timeout(30)
final class GeneratorProtocolTest {

  /** All that {@code generator} gives, its exceptions, and where it stops. */
  @Async
  private static Coroutine<List<Object>> all(AsyncGenerator<?> generator) {
    List<Object> found = new ArrayList<>();
    while (true) {
      try {
        found.add(await(anext(generator)));
      } catch (StopAsyncIteration end) {
        found.add("STOP");
        return value(found);
      } catch (Exception e) {
        found.add(e.getClass());
      }
    }
  }

  private static Object item(Coroutine<?> step) {
    return assertThrows(StopIteration.class, () -> step.send(null)).value();
  }

  @Async
  private static AsyncGenerator<Object> threeItems() {
    await(sleep(0));
    Object sent = emit(123);
    assertNull(sent);
    await(sleep(0));
    emit(456);
    await(sleep(0));
    emit(789);
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest.test_async_gen_iteration_01
  @Test
  void anext_untilTheEnd_givesAllItems() {
    play(
        () -> {
          List<Object> items = await(all(threeItems()));

          assertEquals(List.of(123, 456, 789, "STOP"), items);
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Object> oneBetweenTurns() {
    await(sleep(0));
    emit(123);
    await(sleep(0));
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest.test_async_gen_iteration_02
  @Test
  void send_stepThatWaits_suspendsAndThenGivesTheItem() {
    AsyncGenerator<Object> generator = oneBetweenTurns();
    Coroutine<Object> first = generator.aiter().anext();
    assertNull(first.send(null));
    assertEquals(123, item(first));
    Coroutine<Object> last = generator.anext();
    assertNull(last.send(null));

    StopAsyncIteration stop = assertThrows(StopAsyncIteration.class, () -> last.send(null));

    assertNull(stop.getMessage());
  }

  @Async
  private static AsyncGenerator<Object> failing(RuntimeException failure, boolean waits) {
    await(sleep(0));
    emit(123);
    if (waits) {
      await(sleep(0));
    }
    if (failure != null) {
      throw failure;
    }
    emit(456);
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest
  // .test_async_gen_exception_03
  // .test_async_gen_exception_04
  @Test
  void anext_bodyFails_throwsAndIsOver() {
    play(
        () -> {
          for (boolean waits : new boolean[] {false, true}) {
            List<Object> items = await(all(failing(new ArithmeticException(), waits)));

            assertEquals(List.of(123, ArithmeticException.class, "STOP"), items);
          }
          return done();
        });
  }

  // CPython: test_asyncgen.AsyncGenTest
  // .test_async_gen_exception_05
  // .test_async_gen_exception_06
  // S167
  @Test
  void anext_bodyThrowsAStop_isWrapped() {
    play(
        () -> {
          for (boolean waits : new boolean[] {false, true}) {
            for (RuntimeException stop :
                List.of(new StopAsyncIteration(), new StopIteration(null))) {
              AsyncGenerator<Object> generator = failing(stop, waits);
              await(anext(generator));
              Throwable e = await(raised(IllegalStateException.class, anext(generator)));

              assertEquals(
                  "async generator raised " + stop.getClass().getSimpleName(), e.getMessage());
              assertEquals(stop, e.getCause());
            }
          }
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Object> emitsInFinally(
      boolean failsInside, boolean failsInFinally) {
    try {
      await(sleep(0));
      emit(1);
      if (failsInside) {
        throw new ArithmeticException();
      }
    } finally {
      emit(2);
      await(sleep(0));
      if (failsInFinally) {
        throw new IllegalArgumentException();
      }
      emit(3);
    }
    emit(100);
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest
  // .test_async_gen_exception_07
  // .test_async_gen_exception_08
  // .test_async_gen_exception_09
  @Test
  void emit_inFinally_goesOnWithTheException() {
    play(
        () -> {
          assertEquals(
              List.of(1, 2, 3, ArithmeticException.class, "STOP"),
              await(all(emitsInFinally(true, false))));
          assertEquals(
              List.of(1, 2, IllegalArgumentException.class, "STOP"),
              await(all(emitsInFinally(false, true))));
          assertEquals(List.of(1, 2, 3, 100, "STOP"), await(all(emitsInFinally(false, false))));
          return done();
        });
  }

  // CPython: test_asyncgen.AsyncGenTest.test_async_gen_exception_10
  // S165
  @Test
  void send_valueToAFreshOne_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> threeItems().anext().send(100));

    assertEquals("can't send non-None value to a just-started async generator", e.getMessage());
  }

  @Async
  private static AsyncGenerator<Object> throwsGeneratorExit() {
    emit(1);
    AsyncGenerator<Object> other = oneBetweenTurns();
    await(other.asend(null));
    try {
      await(other.athrow(new GeneratorExit()));
    } catch (GeneratorExit e) {
      emit(2);
    }
    emit(3);
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest.test_async_gen_exception_11
  // S165
  @Test
  void athrow_generatorExit_comesOut() {
    play(
        () -> {
          List<Object> items = await(all(throwsGeneratorExit()));

          assertEquals(List.of(1, 2, 3, "STOP"), items);
          return done();
        });
  }
}
