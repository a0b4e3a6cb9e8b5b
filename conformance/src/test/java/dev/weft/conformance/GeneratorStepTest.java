package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The coroutines of anext, asend, athrow and aclose, driven by hand. */
@Timeout(30)
final class GeneratorStepTest {

  private static final String REUSED_ANEXT = "cannot reuse already awaited __anext__()/asend()";
  private static final String REUSED_ATHROW = "cannot reuse already awaited aclose()/athrow()";

  private final List<Object> seen = new ArrayList<>();

  /** Emits 1 until it is closed; answers an ArithmeticException with an item of its own. */
  @Async
  private AsyncGenerator<Object> answering() {
    try {
      while (true) {
        try {
          seen.add("got " + emit(1));
        } catch (ArithmeticException e) {
          emit("answer");
        }
      }
    } finally {
      seen.add("end");
    }
  }

  private AsyncGenerator<Object> begun() {
    AsyncGenerator<Object> generator = answering();
    assertEquals(1, item(generator.anext()));
    return generator;
  }

  /** What a step gives that does not suspend. */
  private static Object item(Coroutine<?> step) {
    return assertThrows(StopIteration.class, () -> step.send(null)).value();
  }

  private static void assertReused(String message, Coroutine<?> step) {
    IllegalStateException sent = assertThrows(IllegalStateException.class, () -> step.send(null));
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> step.throwInto(new Exception()));
    assertEquals(message, sent.getMessage());
    assertEquals(message, thrown.getMessage());
    step.close();
  }

  // S165
  @Test
  void throwInto_newStep_goesToTheGenerator() {
    AsyncGenerator<Object> generator = begun();
    Coroutine<Object> step = generator.anext();

    StopIteration stop =
        assertThrows(StopIteration.class, () -> step.throwInto(new ArithmeticException()));

    assertEquals("answer", stop.value());
    assertReused(REUSED_ANEXT, step);
    assertEquals(1, item(generator.anext()));
  }

  // S165
  @Test
  void throwInto_newAthrow_takesThePlaceOfItsException() {
    AsyncGenerator<Object> generator = begun();
    Coroutine<Object> step = generator.athrow(new IllegalArgumentException());

    StopIteration stop =
        assertThrows(StopIteration.class, () -> step.throwInto(new ArithmeticException()));

    assertEquals("answer", stop.value());
    assertReused(REUSED_ATHROW, step);
  }

  // S164
  @Test
  void throwInto_newAcloseThatEmits_isRefusedAndCanBeClosedAgain() {
    AsyncGenerator<Object> generator = begun();
    Coroutine<Void> step = generator.aclose();

    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> step.throwInto(new ArithmeticException()));

    assertEquals("async generator ignored GeneratorExit", e.getMessage());
    assertReused(REUSED_ATHROW, step);
    assertEquals(1, item(generator.anext()));
    assertEquals(null, item(generator.aclose()));
    assertEquals(List.of("end"), seen);
  }

  // S164
  @Test
  void close_newStep_closesTheGenerator() {
    for (int kind = 0; kind < 3; kind++) {
      seen.clear();
      AsyncGenerator<Object> generator = begun();
      Coroutine<?> step =
          switch (kind) {
            case 0 -> generator.anext();
            case 1 -> generator.athrow(new ArithmeticException());
            default -> generator.aclose();
          };

      step.close();

      assertEquals(List.of("end"), seen);
      assertReused(kind == 0 ? REUSED_ANEXT : REUSED_ATHROW, step);
      assertThrows(StopAsyncIteration.class, () -> generator.anext().send(null));
    }
  }

  // S167
  @Test
  void athrow_stopIntoAFreshOne_isNotWrapped() {
    StopAsyncIteration stop = new StopAsyncIteration("1");
    AsyncGenerator<Object> generator = answering();

    assertSame(
        stop, assertThrows(StopAsyncIteration.class, () -> generator.athrow(stop).send(null)));
    assertSame(
        stop, assertThrows(StopAsyncIteration.class, () -> generator.anext().throwInto(stop)));
    assertEquals(
        null, assertThrows(StopIteration.class, () -> generator.aclose().throwInto(stop)).value());
    assertThrows(
        ArithmeticException.class, () -> generator.aclose().throwInto(new ArithmeticException()));
    assertEquals(null, item(generator.athrow(stop)));
    assertEquals(List.of(), seen);
  }

  // S167
  @Test
  void athrow_stopIntoOneThatHasBegun_isWrapped() {
    StopAsyncIteration stop = new StopAsyncIteration("1");

    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> begun().athrow(stop).send(null));

    assertEquals("async generator raised StopAsyncIteration", e.getMessage());
    assertSame(stop, e.getCause());
  }

  @Async
  private static AsyncGenerator<Object> raisesStopIteration() {
    await(sleep(0));
    if (true) {
      throw new StopIteration(1);
    }
    emit(1);
    return end();
  }

  // S167
  @Test
  void anext_stopIterationBehindAnAwait_isWrappedAsOfAGenerator() {
    play(
        () -> {
          IllegalStateException e =
              await(raised(IllegalStateException.class, raisesStopIteration().anext()));

          assertEquals("async generator raised StopIteration", e.getMessage());
          return done();
        });
  }

  // S165
  @Test
  void send_valueToANewStep_isWhatEmitGives() {
    AsyncGenerator<Object> generator = begun();

    assertEquals(1, assertThrows(StopIteration.class, () -> generator.anext().send(6)).value());
    assertEquals(1, assertThrows(StopIteration.class, () -> generator.asend(5).send(7)).value());
    assertEquals(List.of("got 6", "got 7"), seen);
    Coroutine<Void> close = generator.aclose();
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> close.send(1));
    assertEquals("can't send non-None value to a just-started coroutine", e.getMessage());
    assertEquals(null, item(close));
  }

  @Async
  private AsyncGenerator<Object> waiting() {
    try {
      await(sleep(0));
    } catch (ArithmeticException e) {
      await(sleep(0));
      emit("behind");
    } finally {
      seen.add("end");
    }
    emit("last");
    return end();
  }

  // S166
  @Test
  void step_whileAnotherWaits_isRefusedAndOver() {
    AsyncGenerator<Object> generator = waiting();
    generator.anext().send(null);

    for (Coroutine<?> step :
        List.of(generator.anext(), generator.athrow(new Exception()), generator.aclose())) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> step.throwInto(new Exception()));
      assertEquals(true, e.getMessage().endsWith("(): asynchronous generator is already running"));
      assertThrows(IllegalStateException.class, () -> step.send(null));
    }
    assertThrows(IllegalStateException.class, generator.anext()::close);
    assertEquals(List.of(), seen);
  }

  // S164
  @Test
  void close_waitingStep_closesTheGenerator() {
    AsyncGenerator<Object> generator = waiting();
    Coroutine<Object> step = generator.anext();
    step.send(null);

    step.close();

    assertEquals(List.of("end"), seen);
    assertThrows(StopAsyncIteration.class, () -> generator.anext().send(null));
    assertEquals(null, item(generator.aclose()));
  }

  @Async
  private AsyncGenerator<Object> notesCancellation() {
    try {
      emit(1);
    } catch (CancelledError | GeneratorExit e) {
      seen.add(e.getClass().getSimpleName());
      throw e;
    }
    return end();
  }

  // S168
  @Test
  void cancel_taskOfAStepThatHasNotBegun_isThrownIntoTheGenerator() {
    play(
        () -> {
          AsyncGenerator<Object> generator = notesCancellation();
          await(generator.anext());
          Task<Void> closing = createTask(generator.aclose());
          closing.cancel();

          await(raised(CancelledError.class, closing));
          assertEquals(List.of("CancelledError"), seen);
          return done();
        });
  }
}
