package dev.weft.weaver;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Class files of random methods, woven as far as they can be. */
final class RandomWeaving {

  private final TimeLimit limit;
  private final ClassLookup lookup;

  /** The class files, woven. */
  final Map<String, byte[]> woven;

  /** What the weaver has done wrong, by the name of the class. */
  final Map<String, String> failures = new TreeMap<>();

  /** Classes with a method that is too long, which is a limit that the weaver tells of. */
  final Set<String> refused = new HashSet<>();

  RandomWeaving(ClassFiles original, ClassLookup lookup, TimeLimit limit) {
    this.limit = limit;
    this.lookup = lookup;
    this.woven = new TreeMap<>(original.bytes());
    woven.replaceAll(this::weave);
  }

  private byte[] weave(String className, byte[] classFile) {
    Weaver weaver = new Weaver(problem -> take(className, problem), lookup);
    byte[][] result = {classFile};
    String outcome =
        limit.run(
            () -> {
              byte[] changed = weaver.weave(classFile);
              result[0] = changed == null ? classFile : changed;
              return "";
            });
    if (!outcome.isEmpty()) {
      failures.put(className, "weaving " + outcome);
    }
    return result[0];
  }

  private void take(String className, Problem problem) {
    if (problem.message().contains("64 KiB") || problem.message().contains("too long")) {
      refused.add(className);
    } else if (problem.severity() == Severity.ERROR) {
      failures.put(className, problem.toString());
    }
  }
}
