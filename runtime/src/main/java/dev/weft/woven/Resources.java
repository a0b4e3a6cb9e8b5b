package dev.weft.woven;

import dev.weft.AsyncCloseable;
import dev.weft.AsyncContextManager;
import dev.weft.Coroutine;
import dev.weft.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands in woven code for {@code try (var r = with(resource)) { … }}.
 *
 * <pre>
 *   await(enter(resource));                      r = resource, or scope(manager, what was awaited)
 *   … await(exit(r, null)); goto behind          at each way out
 *   catch (Throwable t):
 *     if (swallows(await(exit(r, t)), r)) goto behind
 *     throw t                                    or Replaced.by(what exit threw, t)
 * </pre>
 */
public final class Resources {

  /**
   * What leaving an {@link AsyncCloseable} gives when nothing but the resource itself has ended the
   * body.
   */
  public static final Object ENDED_BY_ITSELF = new Object();

  private Resources() {}

  /** Enters {@code resource}. */
  public static Coroutine<?> enter(AsyncCloseable resource) {
    return Objects.requireNonNull(resource, "resource").aenter();
  }

  /** Enters {@code manager}; its value goes to {@link #scope}. */
  public static Coroutine<?> enter(AsyncContextManager<?> manager) {
    return Objects.requireNonNull(manager, "manager").aenter();
  }

  /** The resource of a {@code try} over {@code manager}, which has given {@code value}. */
  public static Scope<?> scope(AsyncContextManager<?> manager, @Nullable Object value) {
    return new ManagedScope(manager, value);
  }

  /** Leaves {@code resource}, because of {@code failure} if that is not null. */
  public static Coroutine<?> exit(AutoCloseable resource, @Nullable Throwable failure) {
    return resource instanceof ManagedScope scope
        ? scope.manager().aexit(failure)
        : ((AsyncCloseable) resource).aexit(failure);
  }

  /** Whether the failure with which {@code resource} was left is over. */
  public static boolean swallows(@Nullable Object answer, AutoCloseable resource) {
    return resource instanceof ManagedScope
        ? Boolean.TRUE.equals(answer)
        : answer == ENDED_BY_ITSELF;
  }

  /**
   * What is thrown when {@code resource} swallows {@code failure} behind a body that never ends
   * normally: nothing stands behind its {@code try}.
   */
  public static Throwable nothingBehind(AutoCloseable resource, Throwable failure) {
    Object manager = resource instanceof ManagedScope scope ? scope.manager() : resource;
    return new IllegalStateException(
        "aexit of "
            + manager.getClass().getName()
            + " has swallowed an exception, but the body of its try never ends normally, so that"
            + " there is no place to go on: let the body end normally, or use"
            + " await(with(manager, v -> ...))",
        failure);
  }

  /** What {@code with(manager)} gives to a {@code try}. */
  private record ManagedScope(AsyncContextManager<?> manager, @Nullable Object value)
      implements Scope<@Nullable Object> {}
}
