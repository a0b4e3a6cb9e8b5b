package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Replaced;
import dev.weft.woven.Resources;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Enters a manager, runs a body, and leaves the manager.
 *
 * <pre>
 *   start --&gt; ENTERING --&gt; IN_BODY --&gt; LEAVING --&gt; end
 *                 |                       ^
 *                 failure: end            also after a failure of the body
 * </pre>
 *
 * @param <V> the type of the value that the body is given
 */
abstract class With<V extends @Nullable Object> extends Frame {

  private static final int ENTERING = 1;
  private static final int IN_BODY = 2;
  private static final int LEAVING = 3;

  private final AsyncFunction<? super V, ?> body;

  /** What came out of the body. */
  private @Nullable Object result;

  private @Nullable Throwable failure;

  private With(AsyncFunction<? super V, ?> body) {
    this.body = Objects.requireNonNull(body, "body");
  }

  @SuppressWarnings("unchecked") // gives what the body gives
  static <R extends AsyncCloseable, T extends @Nullable Object> Coroutine<T> of(
      R resource, AsyncFunction<? super R, T> body) {
    return (Coroutine<T>) (Coroutine<?>) new Closing<>(resource, body);
  }

  @SuppressWarnings("unchecked") // gives what the body gives, or null
  static <V extends @Nullable Object, T extends @Nullable Object> Coroutine<@Nullable T> of(
      AsyncContextManager<V> manager, AsyncFunction<? super V, T> body) {
    return (Coroutine<@Nullable T>) (Coroutine<?>) new Managing<>(manager, body);
  }

  abstract Coroutine<?> enter();

  /** The value for the body. */
  abstract V value(@Nullable Object entered);

  abstract Coroutine<?> exit(@Nullable Throwable thrown);

  abstract boolean isSwallowed(@Nullable Object answer);

  @Override
  protected @Nullable Object resume(Driver driver) {
    return switch (begin()) {
      case ENTERING -> runBody(Suspension.resumed(driver), driver);
      case IN_BODY -> leaveResumed(driver);
      case LEAVING -> conclude(leftResumed(driver));
      default -> start(driver);
    };
  }

  private @Nullable Object start(Driver driver) {
    Object entered = Suspension.await(enter(), driver);
    return entered == SUSPENDED ? suspend(ENTERING, driver) : runBody(entered, driver);
  }

  private @Nullable Object runBody(@Nullable Object entered, Driver driver) {
    Object returned;
    try {
      returned = Suspension.awaitReturned(body.apply(value(entered)), driver);
    } catch (Throwable thrown) {
      return leave(null, thrown, driver);
    }
    return returned == SUSPENDED ? suspend(IN_BODY, driver) : leave(returned, null, driver);
  }

  private @Nullable Object leaveResumed(Driver driver) {
    Object returned;
    try {
      returned = Suspension.resumed(driver);
    } catch (Throwable thrown) {
      return leave(null, thrown, driver);
    }
    return leave(returned, null, driver);
  }

  private @Nullable Object leave(
      @Nullable Object returned, @Nullable Throwable thrown, Driver driver) {
    result = returned;
    failure = thrown;
    Object answer;
    try {
      answer = Suspension.await(exit(thrown), driver);
    } catch (Throwable newer) {
      throw replaced(newer);
    }
    return answer == SUSPENDED ? suspend(LEAVING, driver) : conclude(answer);
  }

  private @Nullable Object leftResumed(Driver driver) {
    try {
      return Suspension.resumed(driver);
    } catch (Throwable newer) {
      throw replaced(newer);
    }
  }

  private RuntimeException replaced(Throwable newer) {
    return Suspension.<RuntimeException>sneakyThrow(Replaced.by(newer, failure));
  }

  private @Nullable Object conclude(@Nullable Object answer) {
    if (failure != null && !isSwallowed(answer)) {
      throw Suspension.<RuntimeException>sneakyThrow(failure);
    }
    return result;
  }

  /** With a resource that never swallows, but for the cancellation that a group asked for. */
  private static final class Closing<R extends AsyncCloseable> extends With<R> {

    private final R resource;

    Closing(R resource, AsyncFunction<? super R, ?> body) {
      super(body);
      this.resource = Objects.requireNonNull(resource, "resource");
    }

    @Override
    Coroutine<?> enter() {
      return resource.aenter();
    }

    @Override
    R value(@Nullable Object entered) {
      return resource;
    }

    @Override
    Coroutine<?> exit(@Nullable Throwable thrown) {
      return resource.aexit(thrown);
    }

    @Override
    boolean isSwallowed(@Nullable Object answer) {
      return Resources.swallows(answer, resource);
    }
  }

  /** With a manager in full. */
  private static final class Managing<V extends @Nullable Object> extends With<V> {

    private final AsyncContextManager<V> manager;

    Managing(AsyncContextManager<V> manager, AsyncFunction<? super V, ?> body) {
      super(body);
      this.manager = Objects.requireNonNull(manager, "manager");
    }

    @Override
    Coroutine<?> enter() {
      return manager.aenter();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // V says whether it may be null
    V value(@Nullable Object entered) {
      return (V) entered;
    }

    @Override
    Coroutine<?> exit(@Nullable Throwable thrown) {
      return manager.aexit(thrown);
    }

    @Override
    boolean isSwallowed(@Nullable Object answer) {
      return Boolean.TRUE.equals(answer);
    }
  }
}
