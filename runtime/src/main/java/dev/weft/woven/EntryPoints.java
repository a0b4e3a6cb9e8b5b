package dev.weft.woven;

import dev.weft.Coroutine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who runs the body of the next blocking entry point on a thread, in place of a fresh loop. */
public final class EntryPoints {

  private static final ThreadLocal<Consumer<Coroutine<?>>> NEXT = new ThreadLocal<>();

  private EntryPoints() {}

  /**
   * Has the next {@code @Async void} method that is called on this thread run its coroutine with
   * {@code runner}; null: on a fresh loop, as ever.
   */
  public static void runNextWith(@Nullable Consumer<Coroutine<?>> runner) {
    if (runner == null) {
      NEXT.remove();
    } else {
      NEXT.set(runner);
    }
  }

  /** What was set, for one use; null if nothing was. */
  static @Nullable Consumer<Coroutine<?>> takeNext() {
    Consumer<Coroutine<?>> runner = NEXT.get();
    if (runner != null) {
      NEXT.remove();
    }
    return runner;
  }
}
