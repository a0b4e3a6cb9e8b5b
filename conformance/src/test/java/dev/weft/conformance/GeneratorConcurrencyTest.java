package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.StopIteration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests to a generator that come while another one is under way. */
@Timeout(30)
final class GeneratorConcurrencyTest {

  private static Object item(Coroutine<?> step) {
    return assertThrows(StopIteration.class, () -> step.send(null)).value();
  }

  private AsyncGenerator<Object> me;

  @Async
  private AsyncGenerator<Object> asksItself() {
    await(anext(me));
    emit(123);
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest.test_async_gen_exception_12
  // S166
  @Test
  void anext_ofItself_isRefused() {
    me = asksItself();
    Coroutine<Object> step = me.anext();

    IllegalStateException e = assertThrows(IllegalStateException.class, () -> step.send(null));
    IllegalStateException again = assertThrows(IllegalStateException.class, () -> step.send(null));

    assertEquals("anext(): asynchronous generator is already running", e.getMessage());
    assertEquals("cannot reuse already awaited __anext__()/asend()", again.getMessage());
  }

  @Async
  private static AsyncGenerator<Object> stubborn(boolean emitsFirst) {
    if (emitsFirst) {
      try {
        emit(null);
      } catch (ArithmeticException e) {
        // goes on
      }
    }
    while (true) {
      try {
        await(sleep(0));
      } catch (ArithmeticException e) {
        // goes on
      }
    }
  }

  private static void assertRefused(String method, String spent, Coroutine<?> step) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> step.throwInto(new ArithmeticException()));
    IllegalStateException again = assertThrows(IllegalStateException.class, () -> step.send(null));
    assertEquals(method + ": asynchronous generator is already running", e.getMessage());
    assertEquals("cannot reuse already awaited " + spent, again.getMessage());
  }

  // CPython: test_asyncgen.AsyncGenTest
  // .test_async_gen_asend_throw_concurrent_with_send
  // .test_async_gen_athrow_throw_concurrent_with_send
  // S166
  @Test
  void throwInto_whileAnAsendWaits_isRefused() {
    AsyncGenerator<Object> generator = stubborn(false);
    generator.asend(null).send(null);

    assertRefused("anext()", "__anext__()/asend()", generator.asend(null));
    assertRefused("athrow()", "aclose()/athrow()", generator.athrow(new ArithmeticException()));
  }

  // CPython: test_asyncgen.AsyncGenTest
  // .test_async_gen_asend_throw_concurrent_with_throw
  // .test_async_gen_athrow_throw_concurrent_with_throw
  // S166
  @Test
  void throwInto_whileAnAthrowWaits_isRefused() {
    AsyncGenerator<Object> generator = stubborn(true);
    item(generator.asend(null));
    generator.athrow(new ArithmeticException()).throwInto(new ArithmeticException());

    assertRefused("anext()", "__anext__()/asend()", generator.asend(1));
    assertRefused("athrow()", "aclose()/athrow()", generator.athrow(new Exception()));
  }

  @Async
  private static AsyncGenerator<Object> ignoresGeneratorExit(boolean emitsFirst) {
    try {
      if (emitsFirst) {
        emit(1);
      }
    } catch (ArithmeticException e) {
      // goes on
    }
    try {
      await(sleep(0));
    } catch (GeneratorExit e) {
      await(sleep(0));
    }
    return end();
  }

  // CPython: test_asyncgen.AsyncGenTest
  // .test_async_gen_asend_close_runtime_error
  // .test_async_gen_athrow_close_runtime_error
  // S164
  @Test
  void close_stepWhoseGeneratorWaitsOn_isRefused() {
    AsyncGenerator<Object> begun = ignoresGeneratorExit(true);
    item(begun.anext());
    for (Coroutine<?> step :
        List.of(ignoresGeneratorExit(false).asend(null), begun.athrow(new ArithmeticException()))) {
      step.send(null);

      IllegalStateException e = assertThrows(IllegalStateException.class, step::close);

      assertEquals("coroutine ignored GeneratorExit", e.getMessage());
    }
  }
}
