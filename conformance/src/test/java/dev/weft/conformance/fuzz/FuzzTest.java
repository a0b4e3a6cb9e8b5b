package dev.weft.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.conformance.CPython;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few programs of the fuzzer; {@code conformance/fuzz.sh} runs as many as one likes. */
@Timeout(300)
final class FuzzTest {

  private Path python;

  @BeforeEach
  void findPython() {
    assumeTrue(CPython.executable().isPresent(), CPython.NOT_FOUND);
    python = CPython.executable().orElseThrow();
  }

  private void assertNoDivergence(long seed, int count) {
    Campaign campaign = new Campaign(Options.seeds(seed, count), System.out);

    List<Divergence> divergences = campaign.run(python);

    assertEquals(
        "", divergences.stream().map(Divergence::report).collect(Collectors.joining("\n")));
    assertEquals(count, campaign.compared());
  }

  @Test
  void programs_fixedSeed_behaveAsInPython() {
    assertNoDivergence(1, 200);
  }

  @Test
  @Tag("live")
  void programs_seedOfTheDay_behaveAsInPython() {
    long seed = LocalDate.now().toEpochDay();
    System.out.println("--seed " + seed + " --count 200");

    assertNoDivergence(seed, 200);
  }

  @Test
  void divergence_report_showsBothProgramsAndTheFirstDifference() {
    Program program = Generator.program(Grammar.full(), 5);
    Divergence divergence =
        new Divergence(program, List.of("0 1 T0 3 None", "b"), List.of("0 1 T0 3 None", "c"));

    String report = divergence.report();

    assertTrue(report.contains("seed 5") && report.contains("async def f0(n):"), report);
    assertTrue(report.contains("Coroutine<Object> f0(int n)"), report);
    assertTrue(report.endsWith("  both    0 1 T0 3 None\n  CPython b\n  Weft    c\n"), report);
  }

  @Test
  void run_oneProgram_printsTheCountsLast() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        new Fuzz(new PrintStream(out), new PrintStream(PrintStream.nullOutputStream()))
            .run(Options.parse("--seed", "4", "--count", "1"));

    assertEquals("programs=1 divergences=0\n", out.toString());
    assertEquals(0, status);
  }
}
