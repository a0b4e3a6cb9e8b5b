package dev.weft;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of which any may run next: those of tasks, and due timers. Of the callbacks that {@link
 * EventLoop#callSoon} and {@link EventLoop#callSoonThreadsafe} have scheduled only the oldest is
 * among them, since they promise to run in order.
 */
public final class ReadySteps {

  private final Ring<Object> ready;

  /** Places in the queue, in its order. */
  private int[] places = new int[16];

  private int size;

  ReadySteps(Ring<Object> ready) {
    this.ready = ready;
  }

  /** Looks at the queue as it is now. */
  void refresh() {
    size = 0;
    boolean hasCallback = false;
    for (int place = 0; place < ready.size(); place++) {
      Object entry = ready.get(place);
      if (isCancelled(entry)) {
        continue;
      }
      boolean ordered = isCallback(entry);
      if (!ordered || !hasCallback) {
        add(place);
      }
      hasCallback |= ordered;
    }
  }

  private static boolean isCancelled(Object entry) {
    return entry instanceof Handle handle
        ? handle.cancelled()
        : entry instanceof Alarm alarm && alarm.cancelled();
  }

  /** A future that is done stands for its callback. */
  private static boolean isCallback(Object entry) {
    return entry instanceof Future<?> future
        ? future.done() && !future.isTimer()
        : !(entry instanceof TimerHandle);
  }

  private void add(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
  }

  int place(int index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "a ReadyOrder chose step " + index + " (expected: 0 to " + (size - 1) + ")");
    }
    return places[index];
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The task whose step it is; null for a callback or timer. */
  public @Nullable Task<?> task(int index) {
    return ready.get(place(index)) instanceof Task<?> task && !task.done() ? task : null;
  }

  /**
   * The step in words, as {@code Bank.transfer(Bank.java:12)}: where the task goes on, or which
   * callback it is.
   */
  public String describe(int index) {
    Task<?> task = task(index);
    if (task == null) {
      Object entry = ready.get(place(index));
      return entry instanceof Future<?> future ? future.describeTurn() : entry.toString();
    }
    return task.callStack().stream().findFirst().map(Reports::simple).orElseGet(task::toString);
  }
}
