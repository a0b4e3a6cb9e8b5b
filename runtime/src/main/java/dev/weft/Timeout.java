package dev.weft;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cancels the body of a {@code with} that takes too long, and turns the {@link CancelledError} into
 * a {@link TimeoutError} behind it. Made by {@link Asyncio#timeout(double)} and {@link
 * Asyncio#timeoutAt}.
 *
 * <pre>
 *   CREATED --aenter--&gt; ENTERED --aexit--&gt; EXITED
 *                       ENTERED --deadline--&gt; EXPIRING --aexit--&gt; EXPIRED
 * </pre>
 *
 * <p>Another exception that leaves an expired timeout goes on, with a {@link TimeoutError} as
 * suppressed.
 *
 * @asyncio timeouts.py Timeout
 */
public final class Timeout implements AsyncCloseable {

  private enum State {
    CREATED("created"),
    ENTERED("active"),
    EXPIRING("expiring"),
    EXPIRED("expired"),
    EXITED("finished");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  private State state = State.CREATED;
  private @Nullable Double whenSeconds;
  private @Nullable Task<?> task;

  /** The cancel requests that the task had on entry. */
  private int cancelling;

  private @Nullable Handle handle;

  private Timeout(@Nullable Double whenSeconds) {
    this.whenSeconds = whenSeconds;
  }

  static Timeout in(@Nullable Double delaySeconds) {
    EventLoop loop = Asyncio.getRunningLoop();
    return new Timeout(delaySeconds == null ? null : (Double) (loop.time() + delaySeconds));
  }

  static Timeout at(double whenSeconds) {
    return new Timeout(whenSeconds);
  }

  /**
   * The deadline on the clock of the loop, in seconds, or null if there is none.
   *
   * @asyncio timeouts.py Timeout.when
   */
  public @Nullable Double when() {
    return whenSeconds;
  }

  /**
   * Moves the deadline to {@code newWhenSeconds} on the clock of the loop; one that is not in the
   * future expires in the next iteration.
   *
   * @throws IllegalStateException {@code Timeout has not been entered}, or {@code Cannot change
   *     state of expired Timeout} (or expiring, or finished)
   * @asyncio timeouts.py Timeout.reschedule
   */
  public void reschedule(double newWhenSeconds) {
    schedule(newWhenSeconds);
  }

  /**
   * Moves the deadline to {@code delay} from now; null: there is none any more.
   *
   * @throws IllegalStateException as {@link #reschedule(double)}
   */
  public void reschedule(@Nullable Duration delay) {
    schedule(delay == null ? null : (Double) (Asyncio.getRunningLoop().time() + Seconds.of(delay)));
  }

  private void schedule(@Nullable Double newWhenSeconds) {
    if (state != State.ENTERED) {
      throw new IllegalStateException(
          state == State.CREATED
              ? "Timeout has not been entered"
              : "Cannot change state of " + state.text + " Timeout");
    }
    whenSeconds = newWhenSeconds;
    cancelHandle();
    if (newWhenSeconds != null) {
      EventLoop loop = Asyncio.getRunningLoop();
      handle =
          newWhenSeconds <= loop.time()
              ? loop.soon(this::expire)
              : loop.at(newWhenSeconds, this::expire);
    }
  }

  private void cancelHandle() {
    if (handle != null) {
      handle.cancel();
      handle = null;
    }
  }

  private void expire() {
    Objects.requireNonNull(task, "task").cancel();
    state = State.EXPIRING;
    handle = null;
  }

  /**
   * Whether the deadline has passed while the body was running.
   *
   * @asyncio timeouts.py Timeout.expired
   */
  public boolean expired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }

  /**
   * Starts the clock; does not suspend.
   *
   * @return a coroutine that throws an {@link IllegalStateException}: {@code Timeout has already
   *     been entered}, or {@code Timeout should be used inside a task}
   */
  @Override
  public Coroutine<Timeout> aenter() {
    return Immediate.of(this::enter);
  }

  Timeout enter() {
    if (state != State.CREATED) {
      throw new IllegalStateException("Timeout has already been entered");
    }
    Task<?> current = Asyncio.currentTask();
    if (current == null) {
      throw new IllegalStateException("Timeout should be used inside a task");
    }
    state = State.ENTERED;
    task = current;
    cancelling = current.cancelling();
    schedule(whenSeconds);
    return this;
  }

  /**
   * Stops the clock; does not suspend.
   *
   * @return a coroutine that throws a {@link TimeoutError} with {@code failure} as its cause if
   *     that is the {@link CancelledError} of this timeout
   */
  @Override
  public Coroutine<Void> aexit(@Nullable Throwable failure) {
    return Immediate.of(() -> exit(failure));
  }

  void exit(@Nullable Throwable failure) {
    assert state == State.ENTERED || state == State.EXPIRING : state;
    cancelHandle();
    if (state == State.ENTERED) {
      state = State.EXITED;
      return;
    }
    state = State.EXPIRED;
    boolean othersCancel = Objects.requireNonNull(task, "task").uncancel() > cancelling;
    if (failure == null || othersCancel) {
      return;
    }
    TimeoutError timedOut = new TimeoutError();
    if (failure instanceof CancelledError) {
      timedOut.initCause(failure);
      throw timedOut;
    }
    failure.addSuppressed(timedOut);
  }

  @Override
  public String toString() {
    String when = state == State.ENTERED ? " when=" + rounded(whenSeconds) : "";
    return "<Timeout [" + state.text + "]" + when + ">";
  }

  /** With at most three decimals and at least one, as Python prints it. */
  private static String rounded(@Nullable Double seconds) {
    return seconds == null
        ? "None"
        : String.format(Locale.ROOT, "%.3f", seconds).replaceFirst("(\\.\\d+?)0*$", "$1");
  }
}
