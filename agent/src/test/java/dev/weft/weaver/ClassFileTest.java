package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** The class files of the battery, woven, are valid and complete. */
@ParameterizedClass
@MethodSource("compilers")
final class ClassFileTest {

  private final Battery battery;

  ClassFileTest(BatteryCompiler compiler) {
    assumeTrue(compiler.missing().isEmpty(), () -> compiler.missing().orElse(""));
    battery = Battery.of(compiler);
  }

  static List<BatteryCompiler> compilers() {
    return BatteryCompiler.all();
  }

  @Test
  void weave_battery_reportsNoErrors() {
    List<Problem> errors =
        battery.problems.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();

    assertEquals(List.of(), errors);
  }

  @Test
  void weave_battery_passesDataFlowCheck() {
    Map<String, byte[]> all = new HashMap<>(battery.original.bytes());
    ClassFiles frames = FrameClasses.in(battery.woven);
    all.putAll(frames.bytes());
    ClassLoader hierarchy = new ClassFiles(all).loader();

    String messages =
        battery.woven.bytes().entrySet().stream()
            .filter(entry -> isValid(entry.getKey()))
            .map(entry -> check(entry.getValue(), hierarchy))
            .collect(Collectors.joining());
    String ofFrames =
        frames.bytes().values().stream()
            .map(bytes -> check(bytes, hierarchy))
            .collect(Collectors.joining());

    assertEquals("", messages + ofFrames);
  }

  private boolean isValid(String className) {
    return battery.invalid(className).isEmpty();
  }

  private static String check(byte[] woven, ClassLoader hierarchy) {
    StringWriter messages = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(woven), hierarchy, /* printResults= */ false, new PrintWriter(messages));
    return messages.toString();
  }

  @Test
  void weave_battery_passesTheVerifierOfTheJvm() throws ClassNotFoundException {
    ClassFilesLoader loader = battery.woven.loader();
    for (String name : battery.woven.bytes().keySet()) {
      if (isValid(name)) {
        loader.link(name);
      }
    }
  }

  @Test
  void weave_again_changesNothing() {
    Weaver weaver = new Weaver(problem -> {});
    battery
        .woven
        .bytes()
        .forEach(
            (name, bytes) -> {
              if (bytes != battery.original.get(name)) {
                assertNull(weaver.weave(bytes), name);
              }
            });
  }

  @Test
  void weave_sameBytes_givesSameBytes() {
    ClassFiles again = battery.original.woven(problem -> {});

    again.bytes().forEach((name, bytes) -> assertArrayEquals(battery.woven.get(name), bytes, name));
  }
}
