package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the jobs of the default executor have ended, for a limited time.
 *
 * @asyncio base_events.py BaseEventLoop.shutdown_default_executor
 */
final class ExecutorShutdown extends Frame {

  private final DefaultExecutor executor;
  private final @Nullable Double timeoutSeconds;
  private @Nullable ExecutorService service;
  private @Nullable Timeout timeout;

  ExecutorShutdown(DefaultExecutor executor, @Nullable Double timeoutSeconds) {
    this.executor = executor;
    this.timeoutSeconds = timeoutSeconds;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      finish(driver);
      return null;
    }
    return start(driver);
  }

  private @Nullable Object start(Driver driver) {
    ExecutorService shutting = executor.beginShutdown();
    if (shutting == null) {
      return null;
    }
    service = shutting;
    Future<?> end = executor.endOf(shutting);
    timeout = Timeout.in(timeoutSeconds).enter();
    driver.waitFor(end);
    return suspend(1, driver);
  }

  private void finish(Driver driver) {
    try {
      leaveTimeout(driver);
    } catch (TimeoutError late) {
      Reports.warn(
          "The executor did not finishing joining its threads within " + limit() + " seconds.");
      Objects.requireNonNull(service, "service").shutdown();
    }
  }

  private void leaveTimeout(Driver driver) {
    Timeout entered = Objects.requireNonNull(timeout, "timeout");
    try {
      Suspension.resumed(driver);
    } catch (Throwable t) {
      entered.exit(t);
      throw t;
    }
    entered.exit(null);
  }

  /** As Python prints it: {@code 300}, {@code 0.01}. */
  private String limit() {
    return String.valueOf(timeoutSeconds).replaceFirst("\\.0$", "");
  }
}
