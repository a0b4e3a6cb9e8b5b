package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.Future;
import dev.weft.StopIteration;
import org.jspecify.annotations.Nullable;

/** Stands above a coroutine that is driven by {@code send}, {@code throwInto} and {@code close}. */
final class HandDriven extends Frame {

  private final Driver driver = new Driver(null);
  private final Frame coroutine;
  private @Nullable Frame top;
  private @Nullable Future<?> awaited;

  /** What the body gets next. */
  private @Nullable Object value;

  private @Nullable Throwable failure;

  HandDriven(Frame coroutine) {
    this.coroutine = coroutine;
  }

  Frame coroutine() {
    return coroutine;
  }

  /** Runs the coroutine to its next suspension and tells what it waits for. */
  @Nullable Future<?> go(@Nullable Object sent, @Nullable Throwable injected) {
    Frame from = top == null ? coroutine : top;
    Future<?> waitedFor = awaited;
    top = null;
    awaited = null;
    value = sent;
    failure = injected;
    if (waitedFor != null && injected == null) {
      read(waitedFor);
    }
    if (waitedFor != null && waitedFor.isTurn() && isAgain(waitedFor, from)) {
      top = from;
      return awaited;
    }
    Object result = run(from);
    if (result == Driver.FAILED) {
      throw Suspension.<RuntimeException>sneakyThrow(driver.takeFailure());
    }
    if (result == Driver.WAITS_AGAIN) {
      top = from;
    } else if (result == SUSPENDED) {
      top = driver.takeTop();
    } else {
      throw new StopIteration(result);
    }
    awaited = driver.takeAwaited();
    return awaited;
  }

  private @Nullable Object run(Frame from) {
    if (failure != null) {
      return driver.runFailing(from, failure);
    }
    driver.send(value);
    return driver.run(from);
  }

  /** The body reads the future where it waits, and may catch what it throws. */
  private void read(Future<?> waitedFor) {
    try {
      value = waitedFor.result();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  /** Whether the body has to wait once more, behind its turn. */
  private boolean isAgain(Suspendable turn, Frame from) {
    try {
      value = Driver.arrive(turn, failure, from);
      failure = null;
    } catch (Throwable thrown) {
      value = null;
      failure = thrown;
    }
    if (value instanceof Suspendable next && next.isTurn()) {
      awaited = (Future<?>) next;
      return true;
    }
    return false;
  }

  @Override
  protected @Nullable Object resume(Driver using) {
    return using.take();
  }
}
