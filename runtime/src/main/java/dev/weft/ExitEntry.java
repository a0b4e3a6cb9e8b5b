package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Resources;
import dev.weft.woven.Suspension;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AsyncExitStack} leaves.
 *
 * @param exit how
 * @param swallowing the answer that says that the exception is swallowed; null: none does
 */
record ExitEntry(Exit exit, @Nullable Object swallowing) {

  /** Calls or awaits something; gives its answer, or {@link Suspension#SUSPENDED}. */
  interface Exit {
    @Nullable Object leave(@Nullable Throwable failure, Driver driver) throws Throwable;
  }

  static ExitEntry of(AsyncContextManager<?> manager) {
    Objects.requireNonNull(manager, "manager");
    return new ExitEntry(
        (failure, driver) -> Suspension.await(manager.aexit(failure), driver), true);
  }

  static ExitEntry of(AsyncCloseable resource) {
    Objects.requireNonNull(resource, "resource");
    return new ExitEntry(
        (failure, driver) -> Suspension.await(resource.aexit(failure), driver),
        Resources.ENDED_BY_ITSELF);
  }

  @SuppressWarnings("NullAway") // the type of the argument says that it may be null
  static ExitEntry asyncExit(AsyncFunction<? super @Nullable Throwable, Boolean> exit) {
    Objects.requireNonNull(exit, "exit");
    return new ExitEntry(
        (failure, driver) -> Suspension.awaitReturned(exit.apply(failure), driver), true);
  }

  static ExitEntry asyncCallback(AsyncCallable<?> callback) {
    Objects.requireNonNull(callback, "callback");
    return new ExitEntry(
        (failure, driver) -> Suspension.awaitReturned(callback.call(), driver), null);
  }

  static ExitEntry exit(Predicate<? super @Nullable Throwable> exit) {
    Objects.requireNonNull(exit, "exit");
    return new ExitEntry((failure, driver) -> exit.test(failure), true);
  }

  static ExitEntry closing(AutoCloseable resource) {
    Objects.requireNonNull(resource, "resource");
    return new ExitEntry(
        (failure, driver) -> {
          resource.close();
          return null;
        },
        null);
  }

  static ExitEntry callback(Runnable callback) {
    Objects.requireNonNull(callback, "callback");
    return new ExitEntry(
        (failure, driver) -> {
          callback.run();
          return null;
        },
        null);
  }

  boolean swallows(@Nullable Object answer) {
    return swallowing != null && swallowing.equals(answer);
  }
}
