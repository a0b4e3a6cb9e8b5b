package dev.weft;

import dev.weft.woven.Frame;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A coroutine that has not begun, and what is to be said of it if it never does. */
final class Unbegun extends WeakReference<Frame> implements Comparable<Unbegun> {

  private static final Comparator<Unbegun> ORDER =
      Comparator.<Unbegun, String>comparing(coroutine -> coroutine.place.name())
          .thenComparing(coroutine -> coroutine.number);

  private static final AtomicLong NUMBERED = new AtomicLong();

  private final long number = NUMBERED.incrementAndGet();
  private final int hash;
  private final ReferenceQueue<Frame> collected;
  private final Place place;

  Unbegun(Frame coroutine, ReferenceQueue<Frame> collected, Place place) {
    super(coroutine, collected);
    this.hash = System.identityHashCode(coroutine);
    this.collected = collected;
    this.place = place;
  }

  /** Whether this comes into {@code queue} when the coroutine is gone. */
  boolean isFor(ReferenceQueue<Frame> queue) {
    return collected == queue;
  }

  Place place() {
    return place;
  }

  /** By the names of the methods, and then by age. */
  @Override
  public int compareTo(Unbegun other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  /** That of the coroutine. */
  @Override
  public int hashCode() {
    return hash;
  }

  /**
   * What a coroutine is, and where it was made.
   *
   * @param method with its first line
   * @param origin the innermost call first; null outside debug mode
   */
  record Place(StackTraceElement method, @Nullable List<StackTraceElement> origin) {

    /** {@code Demo.fetch}. */
    String name() {
      String type = method.getClassName();
      int last = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$'));
      return type.substring(last + 1) + "." + method.getMethodName();
    }

    /** Nothing outside debug mode. */
    String createdAt() {
      return origin == null
          ? ""
          : "\nCoroutine created at (most recent call first):" + Reports.lines(origin);
    }
  }
}
