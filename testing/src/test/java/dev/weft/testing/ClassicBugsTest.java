package dev.weft.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weft.AsyncCallable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each classic error is found within a thousand runs, and replayed. */
class ClassicBugsTest {

  private static final int RUNS = 1000;

  static Stream<Arguments> bugs() {
    return ClassicBugs.all().entrySet().stream()
        .flatMap(
            bug ->
                Stream.of(Strategy.values())
                    .map(strategy -> arguments(bug.getKey(), strategy, bug.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("bugs")
  void explore_classicBug_isFoundAndReplayed(
      String name, Strategy strategy, AsyncCallable<Void> program) {
    Schedules.replay("", program);

    Schedules schedules = Schedules.of(RUNS).strategy(strategy);
    ScheduleFailure found =
        assertThrows(ScheduleFailure.class, () -> schedules.explore(program), name);

    ScheduleFailure again =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.replay(found.schedule(), program), name);
    assertEquals(firstLine(found), firstLine(again));
  }

  /** Of a deadlock the other lines name tasks by numbers that go on from run to run. */
  private static String firstLine(ScheduleFailure failure) {
    return String.valueOf(failure.getCause()).lines().findFirst().orElseThrow();
  }
}
