package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CPython prints today what is recorded. Run by {@code mvn -Plive}, which fails where there is no
 * CPython 3.13.
 */
@Tag("live")
@TestInstance(Lifecycle.PER_CLASS)
final class LiveTraceTest {

  private static final Path PROGRAMS = Path.of("src/test/python/traces");

  private final CPython python = CPython.find();

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.weft.conformance.ExpectedTrace#recordedNames")
  void program_recordedAgain_writesTheSameTrace(String name) {
    assertEquals(
        String.join("\n", ExpectedTrace.recorded(name)),
        String.join("\n", python.run(PROGRAMS.resolve(name + ".py"))),
        name + ".txt");
  }
}
