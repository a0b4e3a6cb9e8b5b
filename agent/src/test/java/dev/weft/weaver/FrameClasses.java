package dev.weft.weaver;

import java.util.Map;
import java.util.TreeMap;

/** Finds the frame classes that woven classes carry in their constant pools. */
final class FrameClasses {

  private FrameClasses() {}

  static ClassFiles in(ClassFiles woven) {
    Map<String, byte[]> frames = new TreeMap<>();
    for (byte[] classFile : woven.bytes().values()) {
      FrameFiles.of(classFile)
          .forEach(
              (name, frame) -> {
                if (frames.put(name, frame) != null) {
                  throw new AssertionError("two frame classes with the name " + name);
                }
              });
    }
    return new ClassFiles(frames);
  }
}
