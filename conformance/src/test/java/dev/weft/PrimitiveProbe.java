package dev.weft;

import java.util.List;
import java.util.Set;

/** What the tests need to see of locks and queues and no program may. */
public final class PrimitiveProbe {

  private PrimitiveProbe() {}

  /** How many stand in line for it, with those who were woken or cancelled and have not left. */
  public static int waiters(Object primitive) {
    return ((Waiters) Fields.read(primitive.getClass(), "waiters", primitive)).size();
  }

  /** As {@link #waiters}, for a semaphore. */
  public static int waiters(Semaphore semaphore) {
    return ((Waiters) Fields.read(Semaphore.class, "waiters", semaphore)).size();
  }

  /** The permits that are free. */
  public static int permits(Semaphore semaphore) {
    return semaphore.permits();
  }

  /** How many tasks the group has not accounted for. */
  public static int tasks(TaskGroup group) {
    return ((Set<?>) Fields.read(TaskGroup.class, "tasks", group)).size();
  }

  /** The tasks inside the barrier, also while they leave. */
  public static int count(Barrier barrier) {
    return (Integer) Fields.read(Barrier.class, "count", barrier);
  }

  /** How many wait to get. */
  public static int getters(Queue<?> queue) {
    return ((Waiters) Fields.read(Queue.class, "getters", queue)).size();
  }

  /** How many wait to put. */
  public static int putters(Queue<?> queue) {
    return ((Waiters) Fields.read(Queue.class, "putters", queue)).size();
  }

  /** The items as they are stored. */
  public static List<?> items(Queue<?> queue) {
    return ((Items<?>) Fields.read(Queue.class, "items", queue)).list();
  }

  /** How many items wait for {@code taskDone}. */
  public static int unfinished(Queue<?> queue) {
    return (Integer) Fields.read(Queue.class, "unfinished", queue);
  }
}
