package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.weaver.Battery.Case;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Woven, every case gives what it gives as plain Java, whatever the awaited things do. */
final class BatteryTest {

  private static final List<String> MODES =
      List.of("READY", "SUSPEND", "FUTURE", "READY_FIRST", "SUSPEND_FIRST");

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TestFactory
  Stream<DynamicNode> weave_battery_behavesAsUnwoven() {
    return BatteryCompiler.all().stream().map(BatteryTest::compiled);
  }

  private static DynamicNode compiled(BatteryCompiler compiler) {
    return compiler
        .missing()
        .<DynamicNode>map(reason -> dynamicTest(compiler.name(), () -> abort(reason)))
        .orElseGet(
            () ->
                dynamicContainer(
                    compiler.name(), MODES.stream().map(mode -> cases(compiler, mode))));
  }

  /** A loader for each mode: static initialisers run in each. */
  private static DynamicNode cases(BatteryCompiler compiler, String mode) {
    Battery battery = Battery.of(compiler);
    ClassFilesLoader loader = battery.woven.loader();
    return dynamicContainer(
        mode,
        Battery.cases(battery.original).stream()
            .map(
                each ->
                    dynamicTest(
                        each.toString(),
                        () -> {
                          battery.requireValid(each.className());
                          assertOutcome(compiler.name() + " " + mode, loader, each, mode);
                        })));
  }

  private static void assertOutcome(String place, ClassFilesLoader loader, Case each, String mode) {
    String expected = Oracle.outcome(each);

    String outcome =
        assertTimeoutPreemptively(
            LIMIT, () -> Battery.observe(loader, each, mode), place + " " + each);

    assertEquals(expected, outcome, place + " " + each);
  }
}
