package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import dev.weft.testing.AsyncMock;
import dev.weft.testing.AsyncTest;

/** A function that a program is given, replaced by a mock. */
final class FetchDataTest {

  /** What a program does with what it fetches. */
  private record Page(AsyncFunction<String, String> fetch) {

    @Async
    Coroutine<Integer> size(String url) {
      return value(await(fetch.apply(url)).length());
    }
  }

  @AsyncTest
  @Async
  void fetchData_mocked_givesWhatTheMockWasTold() {
    AsyncMock<String> mock = AsyncMock.returning("mocked data");

    String result = await(mock.call("https://example.com"));

    assertEquals("mocked data", result);
    mock.assertAwaitedOnce();
  }

  @AsyncTest
  @Async
  void size_ofAPage_isThatOfWhatWasFetched() {
    AsyncMock<String> mock = AsyncMock.returning("mocked data");

    assertEquals(11, await(new Page(mock::apply).size("https://example.com")));

    mock.assertAwaitedOnceWith("https://example.com");
  }
}
