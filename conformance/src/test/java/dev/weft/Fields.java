package dev.weft;

import java.lang.reflect.Field;

/** Reads what is private. */
final class Fields {

  private Fields() {}

  /** The field {@code name} that {@code type} declares, of {@code object}, or static if null. */
  static Object read(Class<?> type, String name, Object object) {
    try {
      return of(type, name).get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** The field {@code name} that {@code type} declares, made accessible. */
  static Field of(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }
}
