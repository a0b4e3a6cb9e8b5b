package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * Whether new loops are in debug mode: as the system property {@code weft.debug} says, or, without
 * it, if the environment variable {@code WEFT_DEBUG} is not empty.
 *
 * @asyncio coroutines.py _is_debug_mode
 */
final class DebugMode {

  private static final String PROPERTY = "weft.debug";
  private static final String VARIABLE = "WEFT_DEBUG";

  private DebugMode() {}

  static boolean byDefault() {
    return byDefault(System.getProperty(PROPERTY), System.getenv(VARIABLE));
  }

  private static boolean byDefault(@Nullable String property, @Nullable String variable) {
    return property == null ? variable != null && !variable.isEmpty() : !"false".equals(property);
  }
}
