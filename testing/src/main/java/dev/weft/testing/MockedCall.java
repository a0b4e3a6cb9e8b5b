package dev.weft.testing;

import dev.weft.Coroutine;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;

/** What a mock gives: tells it when it is awaited, and awaits the outcome. Needs no weaving. */
final class MockedCall extends Frame {

  private final AsyncMock<?> mock;
  private final Call call;

  MockedCall(AsyncMock<?> mock, Call call) {
    this.mock = mock;
    this.call = call;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return Suspension.resumed(driver);
    }
    Coroutine<?> outcome = mock.awaited(call);
    Object result = Suspension.awaitReturned(outcome, driver);
    return result == Suspension.SUSPENDED ? suspend(1, driver) : result;
  }
}
