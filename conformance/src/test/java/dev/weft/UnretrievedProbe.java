package dev.weft;

import java.lang.reflect.Field;
import java.util.Set;

/** What the tests need to do with the exceptions that nobody has read. */
public final class UnretrievedProbe {

  private UnretrievedProbe() {}

  /** Nothing is reported of the futures that have failed until now. */
  public static void forgetAll() {
    try {
      Field open = Unretrieved.class.getDeclaredField("OPEN");
      open.setAccessible(true);
      ((Set<?>) open.get(null)).clear();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
