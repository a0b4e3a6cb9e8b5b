package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Replaced;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leaves what is on a stack, the last first, and tells whether the exception was swallowed.
 *
 * @asyncio contextlib.py AsyncExitStack.__aexit__
 */
final class ExitStackLeave extends Frame {

  private final AsyncExitStack stack;

  /** Whether there is somebody to be told of a swallowed exception. */
  private final boolean answers;

  /** What the body threw, or null. */
  private final @Nullable Throwable received;

  /** What those further out are told of. */
  private @Nullable Throwable failure;

  /** Whether {@link #failure} comes from an entry. */
  private boolean isNew;

  private boolean swallowed;

  /** The entry that is being awaited. */
  private @Nullable ExitEntry waiting;

  private ExitStackLeave(AsyncExitStack stack, boolean answers, @Nullable Throwable failure) {
    this.stack = stack;
    this.answers = answers;
    this.received = failure;
    this.failure = failure;
  }

  @SuppressWarnings("unchecked") // gives a Boolean
  static Coroutine<Boolean> because(@Nullable Throwable failure, AsyncExitStack stack) {
    return (Coroutine<Boolean>)
        (Coroutine<?>) new ExitStackLeave(stack, /* answers= */ true, failure);
  }

  @SuppressWarnings("unchecked") // gives null
  static Coroutine<Void> of(AsyncExitStack stack) {
    return (Coroutine<Void>) (Coroutine<?>) new ExitStackLeave(stack, /* answers= */ false, null);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      leaveResumed(driver);
    }
    for (ExitEntry entry = stack.next(); entry != null; entry = stack.next()) {
      if (leave(entry, driver) == SUSPENDED) {
        waiting = entry;
        return suspend(1, driver);
      }
    }
    if (isNew && failure != null) {
      throw Suspension.<RuntimeException>sneakyThrow(
          swallowed ? Replaced.untied(failure, received) : failure);
    }
    return answers ? received != null && swallowed : null;
  }

  private @Nullable Object leave(ExitEntry entry, Driver driver) {
    try {
      Object answer = entry.exit().leave(failure, driver);
      if (answer != SUSPENDED) {
        left(entry, answer);
      }
      return answer;
    } catch (Throwable newer) {
      replace(newer);
      return null;
    }
  }

  private void leaveResumed(Driver driver) {
    try {
      left(Objects.requireNonNull(waiting, "waiting"), Suspension.resumed(driver));
    } catch (Throwable newer) {
      replace(newer);
    }
  }

  private void left(ExitEntry entry, @Nullable Object answer) {
    if (entry.swallows(answer)) {
      swallowed = true;
      isNew = false;
      failure = null;
    }
  }

  private void replace(Throwable newer) {
    failure = Replaced.by(newer, failure);
    isNew = true;
  }
}
