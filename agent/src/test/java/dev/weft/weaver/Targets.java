package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The target classes of single tests, by package, compiled by the running JDK. Compiled once. */
final class Targets {

  private static final Map<String, Targets> COMPILED = new ConcurrentHashMap<>();

  final ClassFiles original;
  final ClassFiles woven;
  final List<Problem> problems = new ArrayList<>();

  private Targets(String name) {
    original = BatteryCompiler.DEFAULT.compile(Sources.targets(name));
    woven = original.woven(problems::add);
  }

  static Targets of(String name) {
    return COMPILED.computeIfAbsent(name, Targets::new);
  }

  /** A new loader of the woven targets that no test expects to be refused. */
  static ClassFilesLoader load() {
    return of("targets").woven.loader();
  }
}
