package dev.weft.weaver;

import dev.weft.weaver.Battery.Case;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the cases give as plain Java with a blocking await, or what their {@code @Expect} says. */
final class Oracle {

  private static Map<Case, String> outcomes;

  private Oracle() {}

  static synchronized String outcome(Case asked) {
    if (outcomes == null) {
      outcomes = run();
    }
    String outcome = outcomes.get(asked);
    if (outcome == null) {
      throw new AssertionError("the oracle does not know " + asked);
    }
    return outcome;
  }

  private static Map<Case, String> run() {
    BatteryCompiler compiler = BatteryCompiler.DEFAULT;
    ClassFiles files =
        Battery.withGenerated(
            Sources.oracle(compiler.release()), sources -> compiler.compile(sources, List.of()));
    ClassFilesLoader loader = files.loader(ClassLoader.getPlatformClassLoader());
    Map<Case, String> found = new HashMap<>();
    for (Case each : Battery.cases(files)) {
      found.put(each, expected(loader, each));
    }
    return found;
  }

  private static String expected(ClassFilesLoader loader, Case each) {
    try {
      Method method = loader.method(each.className(), each.methodName());
      for (Annotation annotation : method.getAnnotations()) {
        if (annotation.annotationType().getName().equals("battery.Expect")) {
          return (String) annotation.annotationType().getMethod("value").invoke(annotation);
        }
      }
      return Battery.observe(loader, each, "READY");
    } catch (Exception e) {
      throw new AssertionError(each.toString(), e);
    }
  }
}
