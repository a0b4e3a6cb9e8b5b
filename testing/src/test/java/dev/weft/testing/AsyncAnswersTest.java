package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.testing.AsyncAnswers.willAwait;
import static dev.weft.testing.AsyncAnswers.willReturn;
import static dev.weft.testing.AsyncAnswers.willReturnInTurn;
import static dev.weft.testing.AsyncAnswers.willThrow;
import static dev.weft.testing.AsyncAssertions.assertThrowsAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.MockMakers;

/** Mocks of Mockito whose methods return coroutines. */
@ExtendWith(AsyncTestExtension.class)
final class AsyncAnswersTest {

  private interface Prices {
    Coroutine<Integer> priceOf(String item);

    Coroutine<String> nameOf(int number);

    Coroutine<List<String>> all();

    int count();
  }

  /** With interfaces only, Mockito needs no agent. */
  private final Prices prices =
      mock(
          Prices.class,
          withSettings().mockMaker(MockMakers.PROXY).defaultAnswer(AsyncAnswers.DEFAULT));

  @Test
  @Async
  void default_methodWithoutAnAnswer_givesACoroutineOfNothing() {
    assertEquals(0, await(prices.priceOf("tea")));
    assertNull(await(prices.nameOf(1)));
    assertEquals(List.of(), await(prices.all()));
    assertEquals(0, prices.count());
  }

  @Test
  @Async
  void willReturn_twoCalls_giveACoroutineEach() {
    when(prices.priceOf("tea")).thenAnswer(willReturn(7));

    assertEquals(7, await(prices.priceOf("tea")));
    assertEquals(7, await(prices.priceOf("tea")));
    assertEquals(0, await(prices.priceOf("coffee")));

    verify(prices, times(2)).priceOf("tea");
  }

  @Test
  @Async
  void willThrow_checkedException_isThrownByTheAwait() {
    when(prices.priceOf("tea")).thenAnswer(willThrow(new IOException("closed")));
    Coroutine<Integer> price = prices.priceOf("tea");

    IOException thrown = await(assertThrowsAsync(IOException.class, price));

    assertEquals("closed", thrown.getMessage());
  }

  @Test
  @Async
  void willReturnInTurn_someOutcomes_areGivenInTurn() {
    when(prices.priceOf("tea")).thenAnswer(willReturnInTurn(1, new IOException("x"), 3));

    assertEquals(1, await(prices.priceOf("tea")));
    await(assertThrowsAsync(IOException.class, prices.priceOf("tea")));
    assertEquals(3, await(prices.priceOf("tea")));
  }

  @Test
  @Async
  void willAwait_mock_knowsWhatWasAwaited() {
    AsyncMock<Integer> price = AsyncMock.returning(7);
    when(prices.priceOf("tea")).thenAnswer(willAwait(price));

    Coroutine<Integer> called = prices.priceOf("tea");
    price.assertCalledOnceWith("tea");
    price.assertNotAwaited();
    await(called);

    price.assertAwaitedOnceWith("tea");
  }
}
