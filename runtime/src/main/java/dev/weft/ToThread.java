package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Submits a job to the default executor, to run in a copy of the current context, and awaits its
 * end.
 *
 * @asyncio threads.py to_thread
 */
final class ToThread extends Frame {

  private final Callable<?> job;

  private ToThread(Callable<?> job) {
    this.job = job;
  }

  @SuppressWarnings("unchecked") // gives what the job gives
  static <T extends @Nullable Object> Coroutine<T> of(Callable<T> job) {
    return (Coroutine<T>) (Coroutine<?>) new ToThread(job);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return Suspension.resumed(driver);
    }
    EventLoop loop = Asyncio.getRunningLoop();
    Context context = new Context(loop.currentVars());
    driver.waitFor(loop.runInExecutor(null, () -> context.run(job)));
    return suspend(1, driver);
  }
}
