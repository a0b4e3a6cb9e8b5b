package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Coroutines that are driven by hand: send, throwInto and close. */
@Timeout(30)
final class CoroutineProtocolTest {

  private static final String REUSED = "cannot reuse already awaited coroutine";

  private final HandDriving hand = new HandDriving();
  private final List<Object> seen = new ArrayList<>();

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalStateException.class, action).getMessage());
  }

  private static Object result(Coroutine<?> coroutine) {
    return assertThrows(StopIteration.class, () -> coroutine.send(null)).value();
  }

  @Async
  private static Coroutine<String> text() {
    return value("text");
  }

  @Async
  private static Coroutine<String> textAfterATurn() {
    await(sleep(0));
    return value("text");
  }

  @Async
  private static <T> Coroutine<T> awaitsAfterATurn(Coroutine<T> coroutine) {
    await(sleep(0));
    return value(await(coroutine));
  }

  // CPython: test_coroutines.CoroutineTest.test_func_6
  @Test
  void send_bodyThatYieldsTwice_givesBothAndStops() {
    Coroutine<Void> coroutine = awaits(hand.yieldFrom(1, 2));

    assertEquals(1, hand.next(coroutine));
    assertEquals(2, hand.next(coroutine));
    assertEquals(null, result(coroutine));
  }

  // CPython: test_coroutines.CoroutineTest.test_func_12
  @Test
  void send_byTheBodyItself_isRefused() {
    List<Coroutine<?>> own = new ArrayList<>();
    Coroutine<Void> coroutine = sendsTo(own);
    own.add(coroutine);

    assertRefused("coroutine already executing", () -> coroutine.send(null));
  }

  @Async
  private static Coroutine<Void> sendsTo(List<Coroutine<?>> own) {
    own.get(0).send(null);
    await(sleep(0));
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_func_14
  @Test
  void close_bodyThatWaitsAgain_isRefused() {
    Coroutine<Void> coroutine = ignoresGeneratorExit();
    coroutine.send(null);

    assertRefused("coroutine ignored GeneratorExit", coroutine::close);
  }

  @Async
  private static Coroutine<Void> ignoresGeneratorExit() {
    try {
      await(sleep(0));
    } catch (GeneratorExit e) {
      await(sleep(0));
    }
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_func_15
  @Test
  void await_coroutineThatAnotherOneHasAwaited_isRefused() {
    Coroutine<String> text = text();
    assertEquals("text", result(awaits(text)));

    assertRefused(REUSED, () -> awaits(text).send(null));
  }

  // CPython: test_coroutines.CoroutineTest.test_func_16
  @Test
  void throwInto_whileAwaiting_endsBothCoroutines() {
    Exception failure = new Exception("failure");
    Coroutine<String> text = textAfterATurn();
    Coroutine<String> first = awaitsAfterATurn(text);
    first.send(null);
    first.send(null);
    assertSame(failure, assertThrows(Exception.class, () -> first.throwInto(failure)));

    Coroutine<String> second = awaitsAfterATurn(text);
    second.send(null);

    assertRefused(REUSED, () -> second.send(null));
    assertRefused(REUSED, () -> second.throwInto(failure));
  }

  // CPython: test_coroutines.CoroutineTest.test_func_17
  // CPython: test_coroutines.CoroutineTest.test_func_18
  @Test
  void send_coroutineThatIsOver_isRefusedButClosed() {
    Coroutine<String> coroutine = text();
    assertSame(coroutine, coroutine.toCoroutine());
    assertEquals("text", result(coroutine));

    for (int i = 0; i < 2; i++) {
      assertRefused(REUSED, () -> coroutine.send(null));
      assertRefused(REUSED, () -> coroutine.throwInto(new Exception()));
      coroutine.close();
    }
  }

  // CPython: test_coroutines.CoroutineTest.test_func_19
  @Test
  void close_coroutineThatIsClosed_doesNothing() {
    Coroutine<Void> coroutine = awaits(noticesGeneratorExit());
    coroutine.send(null);
    coroutine.send(null);
    assertEquals(List.of(), seen);

    for (int i = 0; i < 4; i++) {
      coroutine.close();
    }

    assertEquals(List.of("closed"), seen);
  }

  @Async
  private Coroutine<Void> noticesGeneratorExit() {
    await(sleep(0));
    try {
      await(sleep(0));
    } catch (GeneratorExit e) {
      seen.add("closed");
    }
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_await_15
  @Test
  void await_coroutineThatIsDrivenByHand_isRefused() {
    Coroutine<String> begun = textAfterATurn();
    begun.send(null);

    assertRefused("coroutine is being awaited already", () -> awaits(begun).send(null));
    begun.close();
  }
}
