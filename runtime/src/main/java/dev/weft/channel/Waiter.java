package dev.weft.channel;

import org.jspecify.annotations.Nullable;

/**
 * One that stands in a line of a channel, and the item that it sends or is given.
 *
 * <pre>
 *   sender:   IN LINE, item --taken--&gt; out of line, no item
 *             IN LINE, item --channel cancelled--&gt; out of line, item
 *   receiver: IN LINE, no item --served--&gt; out of line, item
 *             IN LINE, no item --channel over--&gt; out of line, no item
 * </pre>
 */
abstract class Waiter<T> {

  /** Neighbours in the line. */
  @Nullable Waiter<T> previous;

  @Nullable Waiter<T> next;

  /** Where it stands, or null. */
  @Nullable Line<T> line;

  @Nullable T item;

  /** The number of the delivery, by which items that come back are put in order. */
  long turn;

  /** Whether its owner was cancelled and has not left yet: it is not to be served any more. */
  abstract boolean isGone();

  /** Tells its owner that it is out of the line. */
  abstract void wake();

  final void leave() {
    if (line != null) {
      line.remove(this);
    }
  }

  /** Takes the item of a sender and tells it so. */
  final T take() {
    T taken = item;
    if (taken == null) {
      throw new AssertionError("nothing to take");
    }
    item = null;
    wake();
    return taken;
  }
}
