package dev.weft.woven;

import dev.weft.CancelledError;
import dev.weft.ThrowableGroup;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What becomes of an exception when another one is thrown while it is handled. */
public final class Replaced {

  private Replaced() {}

  /**
   * Gives {@code newer}, which keeps {@code older} as suppressed, as Python keeps it as context;
   * unless it tells of it already, or is a group that stands for the cancellation it has caused.
   */
  public static Throwable by(Throwable newer, @Nullable Throwable older) {
    if (older != null && !tellsOf(newer, older) && !standsFor(newer, older)) {
      newer.addSuppressed(older);
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
}
