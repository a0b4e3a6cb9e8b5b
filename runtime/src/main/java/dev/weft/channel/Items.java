package dev.weft.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a channel: those that came back, then those that wait for their first receiver. */
final class Items<T> {

  /** Made when it is needed. */
  private @Nullable ArrayDeque<T> buffer;

  /** Receivers that were cancelled with an item on its way to them, by {@link Waiter#turn}. */
  private @Nullable List<Waiter<T>> returned;

  int size() {
    return (buffer == null ? 0 : buffer.size()) + (returned == null ? 0 : returned.size());
  }

  boolean isEmpty() {
    return size() == 0;
  }

  void add(T item) {
    if (buffer == null) {
      buffer = new ArrayDeque<>();
    }
    buffer.add(item);
  }

  @Nullable T poll() {
    if (returned != null) {
      return pollReturned(returned);
    }
    return buffer == null ? null : buffer.poll();
  }

  private @Nullable T pollReturned(List<Waiter<T>> waiters) {
    T item = waiters.remove(0).item;
    if (waiters.isEmpty()) {
      returned = null;
    }
    return item;
  }

  /** Puts the item of {@code receiver} back where it was before those that were taken later. */
  void putBack(Waiter<T> receiver) {
    if (returned == null) {
      returned = new ArrayList<>();
    }
    int at = returned.size();
    while (at > 0 && returned.get(at - 1).turn > receiver.turn) {
      at--;
    }
    returned.add(at, receiver);
  }
}
