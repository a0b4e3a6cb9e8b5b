package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million tasks that wait at once, in half a gigabyte. */
final class MillionTasksTest {

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "lock", "queue", "future"})
  void tasks_aMillionWait_allEnd(String what) {
    try (ForkedJvm jvm =
        ForkedJvm.start(MillionTasks.class, what, "-XX:+UseSerialGC", "-Xmx512m")) {
      List<String> printed = jvm.end(/* status= */ 0);

      assertEquals(List.of("waiting: 1000000", "ended: 1000000"), printed);
    }
  }
}
