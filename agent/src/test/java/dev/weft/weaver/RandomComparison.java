package dev.weft.weaver;

import dev.weft.weaver.RandomCompiler.DoesNotCompile;
import dev.weft.weaver.random.RandomMethod;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs methods woven, and the same class files against a blocking await. */
final class RandomComparison implements AutoCloseable {

  private static final List<String> MODES = List.of("READY", "SUSPEND", "FUTURE", "SUSPEND_FIRST");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final RandomKit kit = new RandomKit();
  private final RandomCompiler compiler = new RandomCompiler(kit.folder);
  private final TimeLimit limit = new TimeLimit(LIMIT);

  /** How many methods javac or the weaver has refused for their length. */
  int refused;

  /** How many methods javac fails at, or makes something of that the JVM refuses. */
  int invalid;

  /**
   * What is different, by the name of the method.
   *
   * @throws DoesNotCompile if one of them has an error
   */
  Map<String, String> divergences(Collection<RandomMethod> methods) throws DoesNotCompile {
    ClassFiles original = compiler.compile(methods);
    RandomWeaving weaving = new RandomWeaving(original, kit.original::find, limit);
    ClassFilesLoader plain = original.loader(kit.plain);
    ClassFilesLoader woven = new ClassFiles(weaving.woven).loader(kit.woven);
    Map<String, String> found = new TreeMap<>();
    weaving.failures.forEach((name, failure) -> found.put(methodOf(name), failure));
    for (RandomMethod method : methods) {
      if (weaving.refused.contains(classOf(method))) {
        refused++;
      } else {
        String difference = difference(classOf(method), plain, woven);
        if (!difference.isEmpty()) {
          found.putIfAbsent(method.name(), difference);
        }
      }
    }
    return found;
  }

  private String difference(String className, ClassFilesLoader plain, ClassFilesLoader woven) {
    String expected = observe(plain, className, "READY");
    if (expected.contains("java.lang.VerifyError")) {
      invalid++;
      return "";
    }
    for (String mode : MODES) {
      String outcome = observe(woven, className, mode);
      if (!outcome.equals(expected)) {
        return mode + "\nexpected " + expected + "\nbut gave " + outcome + "\n";
      }
    }
    return "";
  }

  private String observe(ClassFilesLoader loader, String className, String mode) {
    Battery.Case method = new Battery.Case(className, "run");
    return limit.run(() -> Battery.observe(loader, method, mode));
  }

  private static String classOf(RandomMethod method) {
    return "battery." + method.name();
  }

  /** The name of the method that a class, or an anonymous one inside it, was made for. */
  private static String methodOf(String className) {
    return className.substring("battery.".length()).split("\\$", 2)[0];
  }

  @Override
  public void close() {
    limit.close();
    compiler.close();
    kit.close();
  }
}
