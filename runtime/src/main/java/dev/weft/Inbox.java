package dev.weft;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have sent to a loop: a stack, linked through the handles, that the loop takes
 * whole and turns round. So each sender's handles arrive in the order in which they were sent, and
 * however fast they come, one {@link #drainTo} ends.
 *
 * <pre>
 *   EMPTY --add--&gt; FULL --drainTo--&gt; EMPTY
 *   any --close--&gt; CLOSED
 * </pre>
 */
final class Inbox {

  private static final AtomicReferenceFieldUpdater<Inbox, @Nullable Object> NEWEST =
      AtomicReferenceFieldUpdater.newUpdater(Inbox.class, Object.class, "newest");

  private static final Object CLOSED = new Object();

  /** Null, the handle that came last, or {@link #CLOSED}. Set by any thread. */
  private volatile @Nullable Object newest;

  boolean isEmpty() {
    return newest == null;
  }

  /**
   * Called by any thread.
   *
   * @throws IllegalStateException {@code Event loop is closed}
   */
  void add(ThreadsafeHandle handle) {
    Object before;
    do {
      before = newest;
      if (before == CLOSED) {
        throw new IllegalStateException("Event loop is closed");
      }
      handle.older = (ThreadsafeHandle) before;
    } while (!NEWEST.compareAndSet(this, before, handle));
  }

  /** Moves everything to the end of {@code ready}. Called by the loop's thread, before close. */
  void drainTo(Ring<Object> ready) {
    if (isEmpty()) {
      return;
    }
    ThreadsafeHandle handle = turnedRound((ThreadsafeHandle) NEWEST.getAndSet(this, null));
    while (handle != null) {
      ThreadsafeHandle next = handle.older;
      handle.older = null;
      ready.add(handle);
      handle = next;
    }
  }

  private static @Nullable ThreadsafeHandle turnedRound(@Nullable ThreadsafeHandle newest) {
    ThreadsafeHandle turned = null;
    ThreadsafeHandle handle = newest;
    while (handle != null) {
      ThreadsafeHandle older = handle.older;
      handle.older = turned;
      turned = handle;
      handle = older;
    }
    return turned;
  }

  /** Drops what is here, and refuses everything from now on. */
  void close() {
    newest = CLOSED;
  }
}
