package dev.weft;

import org.jspecify.annotations.Nullable;

/** A callback that runs in a context. Without variables there is nothing to keep, and none. */
record InContext(Context context, Runnable callback) implements Runnable {

  /** {@code callback} with what it is to see: {@code context}, or a copy of the current one. */
  static Runnable of(Runnable callback, @Nullable Context context, Vars current) {
    if (context != null) {
      return new InContext(context, callback);
    }
    return current == Vars.EMPTY ? callback : new InContext(new Context(current), callback);
  }

  @Override
  public void run() {
    context.run(callback);
  }

  @Override
  public String toString() {
    return Reports.describe(callback);
  }
}
