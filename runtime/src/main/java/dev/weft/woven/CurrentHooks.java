package dev.weft.woven;

import org.jspecify.annotations.Nullable;

/**
 * Who is told, on a thread, of generators that are asked for the first time: the loop that runs
 * there.
 *
 * @asyncio sys.get_asyncgen_hooks
 */
public final class CurrentHooks {

  private static final ThreadLocal<GeneratorHooks> CURRENT = new ThreadLocal<>();

  private CurrentHooks() {}

  /** Has {@code hooks} told from now on; null: nobody. */
  public static void set(@Nullable GeneratorHooks hooks) {
    if (hooks == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(hooks);
    }
  }

  static @Nullable GeneratorHooks get() {
    return CURRENT.get();
  }
}
