package dev.weft;

import java.util.Collection;

/** What the tests need to see of futures and tasks and no program may. */
public final class TaskProbe {

  private TaskProbe() {}

  /** The future that the task waits for, or null. */
  public static Future<?> waiter(Task<?> task) {
    return (Future<?>) Fields.read(Task.class, "waiter", task);
  }

  /** Whether a cancel request is stored for the task's next step. */
  public static boolean mustCancel(Task<?> task) {
    return (Boolean) Fields.read(Task.class, "mustCancel", task);
  }

  /** How many wait for the future. */
  public static int callbacks(Future<?> future) {
    Object callbacks = Fields.read(Future.class, "callbacks", future);
    if (callbacks == null) {
      return 0;
    }
    return callbacks instanceof Collection<?> all ? all.size() : 1;
  }
}
