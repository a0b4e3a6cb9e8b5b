package dev.weft.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fresh instances of a test class and of those that it is an inner class of. */
final class TestInstances {

  private TestInstances() {}

  /** The outermost first. */
  static List<Object> of(Class<?> type) throws Throwable {
    Class<?> outer = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
    List<Object> instances = outer == null ? new ArrayList<>() : of(outer);
    instances.add(
        outer == null
            ? create(type, new Class<?>[0])
            : create(type, new Class<?>[] {outer}, instances.get(instances.size() - 1)));
    return instances;
  }

  private static Object create(Class<?> type, Class<?>[] parameters, @Nullable Object... arguments)
      throws Throwable {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          type.getName()
              + " has no constructor without parameters (expected: one, since @ExploreSchedules"
              + " makes an instance for each run)",
          e);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
