package dev.weft.woven;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handlers around a suspension point, in the order in which the JVM asks them, as the weaver
 * has read them in the body.
 */
final class Catches {

  /** What becomes of a failure that is thrown at the point. */
  enum Outcome {
    /** No handler catches it: it leaves the body. */
    LEAVES,
    /** The handler that catches it does not look at it, and forgets it. */
    DROPPED,
    /** The handler that catches it may look at it, or nobody knows. */
    SEEN
  }

  /** For code that was woven without telling of its handlers. */
  static final Catches UNKNOWN = new Catches(new Handler[0], Outcome.SEEN);

  static final Catches NONE = new Catches(new Handler[0], Outcome.LEAVES);

  private final Handler[] handlers;
  private final Outcome otherwise;

  private Catches(Handler[] handlers, Outcome otherwise) {
    this.handlers = handlers;
    this.otherwise = otherwise;
  }

  /**
   * Reads an entry of the weaver's table.
   *
   * @param handlers types, each behind a minus or a plus, separated by semicolons
   * @param loader finds them
   */
  static Catches read(String handlers, @Nullable ClassLoader loader) {
    return new Catches(
        Arrays.stream(handlers.split(";", -1))
            .map(each -> new Handler(each.substring(1), each.charAt(0) == '-', loader))
            .toArray(Handler[]::new),
        Outcome.LEAVES);
  }

  /** What becomes of {@code failure}. */
  Outcome of(Throwable failure) {
    for (Handler handler : handlers) {
      Class<?> type = handler.type();
      if (type == null) {
        return Outcome.SEEN;
      }
      if (type.isInstance(failure)) {
        return handler.drops ? Outcome.DROPPED : Outcome.SEEN;
      }
    }
    return otherwise;
  }

  private static final class Handler {

    final boolean drops;
    private final String name;
    private final @Nullable ClassLoader loader;

    /** Null until it is asked for. Any thread: whoever finds it, finds the same. */
    private volatile @Nullable Class<?> type;

    Handler(String name, boolean drops, @Nullable ClassLoader loader) {
      this.name = name;
      this.drops = drops;
      this.loader = loader;
    }

    /** The type that is caught, as the body itself finds it, or null if it is not there. */
    @Nullable Class<?> type() {
      Class<?> known = type;
      if (known == null) {
        known = find();
        type = known;
      }
      return known;
    }

    private @Nullable Class<?> find() {
      try {
        return Class.forName(name, /* initialize= */ false, loader);
      } catch (ClassNotFoundException | LinkageError | RuntimeException notThere) {
        return null;
      }
    }
  }
}
