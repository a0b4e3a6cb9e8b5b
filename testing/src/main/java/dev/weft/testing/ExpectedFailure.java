package dev.weft.testing;

import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** Awaits something that is to fail, and gives the failure. Needs no weaving. */
final class ExpectedFailure extends Frame {

  private final Class<? extends Throwable> type;
  private final Awaitable<?> awaitable;

  ExpectedFailure(Class<? extends Throwable> type, Awaitable<?> awaitable) {
    this.type = type;
    this.awaitable = awaitable;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    Object result;
    try {
      result = begin() > 0 ? Suspension.resumed(driver) : Suspension.await(awaitable, driver);
    } catch (Throwable t) {
      return expected(t);
    }
    return result == Suspension.SUSPENDED
        ? suspend(1, driver)
        : Assertions.assertThrows(type, () -> {});
  }

  /** A test that is cancelled is not to hear of an exception that it did not expect. */
  private Throwable expected(Throwable thrown) {
    if (thrown instanceof CancelledError && !type.isInstance(thrown)) {
      throw Suspension.<RuntimeException>sneakyThrow(thrown);
    }
    return Assertions.assertThrows(
        type,
        () -> {
          throw thrown;
        });
  }
}
