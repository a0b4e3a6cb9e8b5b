package dev.weft.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Which types are below others, read from class files as far as they are found. A class that is not
 * found has no supertypes. Made for the weaving of one class.
 */
final class Hierarchy {

  /** So that the library's types are known without a lookup. */
  private static final Map<String, List<String>> LIBRARY =
      Map.of(
          Names.ASYNC_ITERABLE,
          List.of(),
          "dev/weft/AsyncIterator",
          List.of(Names.ASYNC_ITERABLE),
          "dev/weft/AsyncGenerator",
          List.of("dev/weft/AsyncIterator"));

  private final ClassLookup lookup;
  private final Map<String, List<String>> supertypes = new HashMap<>(LIBRARY);

  Hierarchy(ClassLookup lookup, ClassNode woven) {
    this.lookup = lookup;
    supertypes.put(woven.name, supertypes(woven.superName, woven.interfaces));
  }

  /** Where class files are found. */
  ClassLookup lookup() {
    return lookup;
  }

  /** Whether {@code type} is {@code ancestor}, extends or implements it; both internal names. */
  boolean isSubtype(String type, String ancestor) {
    if (type.equals(ancestor)) {
      return true;
    }
    for (String supertype : supertypesOf(type)) {
      if (isSubtype(supertype, ancestor)) {
        return true;
      }
    }
    return false;
  }

  private List<String> supertypesOf(String type) {
    List<String> known = supertypes.get(type);
    if (known == null) {
      known = isOfTheJdk(type) ? List.of() : read(type);
      supertypes.put(type, known);
    }
    return known;
  }

  /** The JDK has no types below the library's. */
  private static boolean isOfTheJdk(String type) {
    return type.startsWith("java/") || type.startsWith("[");
  }

  private List<String> read(String type) {
    byte[] classFile = lookup.find(type);
    if (classFile == null) {
      return List.of();
    }
    try {
      ClassReader reader = new ClassReader(classFile);
      return supertypes(reader.getSuperName(), List.of(reader.getInterfaces()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return List.of(); // nothing that this version of the weaver can read
    }
  }

  private static List<String> supertypes(@Nullable String superName, List<String> interfaces) {
    List<String> all = new ArrayList<>(interfaces);
    if (superName != null) {
      all.add(superName);
    }
    return all;
  }
}
