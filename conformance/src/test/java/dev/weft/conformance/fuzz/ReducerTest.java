package dev.weft.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The reducer leaves what makes a program fail, and little else. */
final class ReducerTest {

  private final Grammar grammar = Grammar.full();

  private Program firstWith(Predicate<Program> failing) {
    long seed = 0;
    while (!failing.test(Generator.program(grammar, seed))) {
      seed++;
    }
    return Generator.program(grammar, seed);
  }

  private Program reduced(Predicate<Program> failing) {
    Reducer reducer = new Reducer(grammar, programs -> programs.stream().filter(failing).toList());
    return reducer.reduce(firstWith(failing));
  }

  private static long statements(Program program) {
    return program.statements().count();
  }

  @Test
  void reduce_oneCall_leavesTheStatementWithItAndOneThatCallsIt() {
    Program program = reduced(p -> p.python().contains("l0.acquire()"));

    assertTrue(statements(program) <= 2, program::python);
    assertTrue(program.python().contains("l0 = p.declare(asyncio.Lock())"), program::python);
  }

  @Test
  void reduce_nothingNeeded_leavesNothing() {
    Program program = reduced(p -> true);

    assertEquals(0, statements(program));
  }

  @Test
  void reduce_twoStatements_leavesBothAndWhatCallsThem() {
    Program program =
        reduced(p -> p.python().contains("p.uncancel()") && p.python().contains("p.itself_once()"));

    assertTrue(statements(program) <= 3, program::python);
    assertTrue(program.size() < 20, program::python);
  }

  @Test
  void reduce_partOfAnExpression_dropsWhatIsAroundIt() {
    Program program = reduced(p -> p.python().matches("(?s).*gather\\([^\n]*f2\\(.*"));

    assertTrue(program.python().contains("f2(0)"), program::python);
    assertTrue(program.size() < 25, program::python);
  }
}
