package dev.weft.weaver.torture;

import java.util.Locale;

/** What happens at a suspension point that was put into foreign code. */
enum Mode {
  /** What is awaited is there. */
  READY,
  /** Everybody suspends, and is resumed at once. */
  SUSPEND,
  /** One of these two, and coroutines that suspend, as a seed decides. */
  RANDOM,
  /** Everybody suspends; where the code can try again, an exception comes first. */
  THROW;

  static Mode of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
