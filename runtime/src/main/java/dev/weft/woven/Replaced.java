package dev.weft.woven;

import dev.weft.CancelledError;
import dev.weft.ThrowableGroup;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What becomes of an exception when another one is thrown while it is handled. */
public final class Replaced {

  /** Exceptions that were thrown when the one before was over. */
  private static final Map<Throwable, WeakReference<Throwable>> UNTIED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Replaced() {}

  /**
   * Gives {@code newer}, which keeps {@code older} as suppressed, as Python keeps it as context;
   * unless it tells of it already, or is a group that stands for the cancellation it has caused.
   */
  public static Throwable by(Throwable newer, @Nullable Throwable older) {
    if (older != null
        && !tellsOf(newer, older)
        && !standsFor(newer, older)
        && !isUntied(newer, older)) {
      newer.addSuppressed(older);
    }
    return newer;
  }

  /**
   * Gives {@code newer}, which was thrown when {@code older} had been swallowed, though those
   * further out do not know: {@link #by} leaves them alone.
   */
  public static Throwable untied(Throwable newer, @Nullable Throwable older) {
    if (older != null) {
      UNTIED.put(newer, new WeakReference<>(older));
    }
    return newer;
  }

  private static boolean tellsOf(Throwable newer, Throwable older) {
    return newer == older
        || newer.getCause() == older
        || Arrays.stream(newer.getSuppressed()).anyMatch(suppressed -> suppressed == older);
  }

  private static boolean standsFor(Throwable newer, Throwable older) {
    return newer instanceof ThrowableGroup && older instanceof CancelledError;
  }

  private static boolean isUntied(Throwable newer, Throwable older) {
    WeakReference<Throwable> untied = UNTIED.get(newer);
    return untied != null && untied.get() == older;
  }
}
