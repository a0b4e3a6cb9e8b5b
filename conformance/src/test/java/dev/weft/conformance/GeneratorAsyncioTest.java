package dev.weft.conformance;

import static dev.weft.Asyncio.aiter;
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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators that wait for the loop: anext, asend and athrow. */
@Timeout(30)
final class GeneratorAsyncioTest {

  private int done;

  @Async
  private static AsyncGenerator<Integer> oneTwo() {
    emit(1);
    emit(2);
    return end();
  }

  /** An iterator that is no generator. */
  private static final class Counter implements AsyncIterator<Integer> {
    private int given;

    @Override
    public Coroutine<Integer> anext() {
      if (given >= 2) {
        throw new StopAsyncIteration();
      }
      return value(++given);
    }
  }

  @Async
  private static Coroutine<Void> checkAnext(Supplier<AsyncIterator<Integer>> supplier) {
    AsyncIterator<Integer> first = supplier.get();
    assertEquals(1, await(anext(first)));
    assertEquals(2, await(anext(first)));
    await(raised(StopAsyncIteration.class, next(first)));
    await(raised(StopAsyncIteration.class, next(first)));
    AsyncIterator<Integer> second = supplier.get();
    assertEquals(1, await(anext(second, 7)));
    assertEquals(2, await(anext(second, 7)));
    assertEquals(7, await(anext(second, 7)));
    assertEquals(7, await(anext(second, 7)));
    assertThrows(StopIteration.class, () -> anext(supplier.get(), 7).send(null));
    assertThrows(
        IllegalArgumentException.class,
        () -> anext(supplier.get(), 7).throwInto(new IllegalArgumentException()));
    return done();
  }

  /** An iterator may throw in the call already. */
  @Async
  private static Coroutine<Integer> next(AsyncIterator<Integer> iterator) {
    return value(await(anext(iterator)));
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_generator_anext
  // .test_python_async_iterator_anext
  @Test
  void anext_withAndWithoutOtherwise_givesTheItems() {
    play(
        () -> {
          await(checkAnext(GeneratorAsyncioTest::oneTwo));
          await(checkAnext(Counter::new));
          return done();
        });
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_aiter
  // .test_aiter_idempotent
  @Test
  void aiter_generator_isItself() {
    AsyncGenerator<Integer> generator = oneTwo();

    assertSame(generator, aiter(generator));
    assertSame(generator, aiter(aiter(generator)));
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_anext_await_raises
  @Test
  void anext_itemThatFails_throws() {
    play(
        () -> {
          AsyncIterator<Integer> failing = () -> Coroutines.fails(new ArithmeticException());

          await(raised(ArithmeticException.class, anext(failing)));
          await(raised(ArithmeticException.class, anext(failing, 7)));
          return done();
        });
  }

  @Async
  private AsyncGenerator<Integer> sleeps(boolean fails) {
    emit(1);
    await(sleep(0.01));
    emit(2);
    await(sleep(0.01));
    if (fails) {
      throw new ArithmeticException();
    }
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_01
  // .test_async_gen_asyncio_02
  // .test_async_gen_asyncio_03
  @Test
  void anext_generatorThatSleeps_givesItsItems() {
    play(
        () -> {
          for (boolean fails : new boolean[] {false, true}) {
            AsyncGenerator<Integer> generator = sleeps(fails);
            assertEquals(1, await(anext(generator)));
            assertEquals(2, await(anext(generator)));
            Class<? extends Exception> last =
                fails ? ArithmeticException.class : StopAsyncIteration.class;
            await(raised(last, anext(generator)));
          }
          return done();
        });
  }

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

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_anext_04
  // .test_async_gen_asyncio_anext_stopiteration
  // S165
  @Test
  void throwInto_newAnext_givesWhatIsEmittedNext() {
    play(
        () -> {
          for (Object answer : List.of(1000, new StopIteration(3))) {
            AsyncGenerator<Object> generator = handles(answer);
            assertEquals(1, await(anext(generator)));
            assertEquals(2, await(anext(generator)));
            StopIteration stop =
                assertThrows(
                    StopIteration.class,
                    () -> generator.anext().throwInto(new ArithmeticException()));
            assertSame(answer, stop.value());
            assertEquals(4, await(anext(generator)));
            await(raised(StopAsyncIteration.class, anext(generator)));
          }
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> hundredfold() {
    int v = emit(1);
    v = GeneratorAsyncioTest.<Integer>same(emit(v));
    emit(v * 100);
    return end();
  }

  private static <T> T same(T object) {
    return object;
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_anext_05
  // S165
  @Test
  void send_valueToANewAnext_isWhatEmitGives() {
    play(
        () -> {
          AsyncGenerator<Integer> generator = hundredfold();
          assertEquals(1, sent(generator, null));
          assertEquals(10, sent(generator, 10));
          assertEquals(1200, sent(generator, 12));
          await(raised(StopAsyncIteration.class, anext(generator)));
          return done();
        });
  }

  private static Object sent(AsyncGenerator<?> generator, Object value) {
    return assertThrows(StopIteration.class, () -> generator.anext().send(value)).value();
  }

  @Async
  private AsyncGenerator<Integer> catchesAll() {
    try {
      emit(null);
    } catch (Throwable t) {
      done += 100;
    }
    done++;
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_anext_06
  // .test_async_gen_asyncio_athrow_03
  @Test
  void step_bodyReturns_isStopAsyncIteration() {
    play(
        () -> {
          AsyncGenerator<Integer> sending = catchesAll();
          await(sending.asend(null));
          await(raised(StopAsyncIteration.class, sending.asend(null)));
          assertEquals(1, done);

          AsyncGenerator<Integer> throwing = catchesAll();
          await(throwing.asend(null));
          await(raised(StopAsyncIteration.class, throwing.athrow(new IllegalArgumentException())));
          assertEquals(102, done);
          return done();
        });
  }
}
