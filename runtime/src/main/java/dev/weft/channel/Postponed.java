package dev.weft.channel;

import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Task;
import dev.weft.woven.Driver;

/** A cancellation that came when something had taken effect that cannot be undone. */
final class Postponed {

  private Postponed() {}

  /**
   * Has {@code cancelled} thrown where the task waits next, instead of here; the number of requests
   * stays what it is. Thrown here if a hand drives the coroutine: then there is no task.
   */
  static void postpone(CancelledError cancelled, Driver driver) {
    Task<?> task = driver.loop() == null ? null : Asyncio.currentTask();
    if (task == null) {
      throw cancelled;
    }
    task.uncancel();
    task.cancel(cancelled.getMessage());
  }
}
