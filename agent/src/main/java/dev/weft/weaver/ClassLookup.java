package dev.weft.weaver;

import org.jspecify.annotations.Nullable;

/** Finds class files by name, so that the weaver need not load classes to know their supertypes. */
@FunctionalInterface
public interface ClassLookup {

  /**
   * The class file, as the compiler made it or woven.
   *
   * @param internalName such as {@code java/util/Map$Entry}
   * @return the bytes, or null if there is no such class
   */
  byte @Nullable [] find(String internalName);
}
