package dev.weft.weaver.random;

import java.util.List;
import java.util.Map;

/** The types of variables and expressions. */
final class Types {

  static final List<String> NUMBERS =
      List.of("int", "long", "double", "float", "short", "byte", "char");

  /** Those that look the same in a string whatever their identity. */
  static final List<String> SHOWABLE =
      List.of(
          "int", "long", "double", "float", "short", "byte", "char", "boolean", "String", "Integer",
          "Kind");

  static final List<String> ALL =
      List.of(
          "int",
          "long",
          "double",
          "float",
          "short",
          "byte",
          "char",
          "boolean",
          "String",
          "Integer",
          "Kind",
          "Object",
          "int[]",
          "long[]",
          "String[]");

  static final List<String> ARRAYS = List.of("int[]", "long[]");

  private static final Map<String, String> BOXES =
      Map.of(
          "int", "Integer",
          "long", "Long",
          "double", "Double",
          "float", "Float",
          "short", "Short",
          "byte", "Byte",
          "char", "Character",
          "boolean", "Boolean");

  private Types() {}

  static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  static boolean isPrimitive(String type) {
    return BOXES.containsKey(type);
  }

  /** The type as a type argument. */
  static String boxed(String type) {
    return BOXES.getOrDefault(type, type);
  }

  /**
   * {@code value} as an argument. As a cast it has a type of its own: javac need not look at it
   * once for each method that might be meant, which doubles with each call around it.
   */
  static String cast(String type, String value) {
    return "(" + type + ") (" + value + ")";
  }
}
