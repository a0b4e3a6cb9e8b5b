package dev.weft.weaver;

import dev.weft.woven.Driver;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Tells the methods that the weaver adds from those of the source. */
final class BodyMethods {

  private BodyMethods() {}

  static boolean is(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(Driver.class);
  }

  static boolean is(String descriptor) {
    return descriptor.contains("Ldev/weft/woven/Driver;");
  }
}
