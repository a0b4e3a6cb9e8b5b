package dev.weft.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The programs of the fuzzer: the same for a seed everywhere, and different from each other. */
final class GeneratorTest {

  private final Grammar grammar = Grammar.full();

  private Program program(long seed) {
    return Generator.program(grammar, seed);
  }

  private Stream<Program> programs(int count) {
    return Arrays.stream(Options.seeds(1, count)).mapToObj(this::program);
  }

  @Test
  void program_sameSeed_sameText() {
    Program again = Generator.program(Grammar.full(), 7);

    assertEquals(program(7).python(), again.python());
    assertEquals(program(7).java("P"), again.java("P"));
  }

  @Test
  void program_otherSeed_otherText() {
    assertNotEquals(program(7).python(), program(8).python());
  }

  @Test
  void seeds_sameSeed_beginEqually() {
    long[] few = Options.seeds(3, 10);
    long[] many = Options.seeds(3, 20);

    assertEquals(
        Arrays.stream(few).boxed().toList(), Arrays.stream(many).limit(10).boxed().toList());
  }

  @Test
  void programs_many_useEveryProduction() {
    Set<Production> used =
        programs(1500)
            .flatMap(Program::statements)
            .flatMap(GeneratorTest::all)
            .map(Node::production)
            .collect(Collectors.toSet());
    List<Production> unused =
        grammar.productions().stream()
            .filter(production -> !production.symbol().equals("declaration"))
            .filter(production -> !used.contains(production))
            .filter(production -> !isOfDeclarations(production))
            .toList();

    assertEquals(List.of(), unused);
  }

  private static Stream<Node> all(Node node) {
    return Stream.concat(
        Stream.of(node), node.slots().stream().flatMap(List::stream).flatMap(GeneratorTest::all));
  }

  private static boolean isOfDeclarations(Production production) {
    return Set.of("permits", "kind", "capacity").contains(production.symbol());
  }

  @Test
  void programs_many_haveUniqueIds() {
    programs(100)
        .forEach(
            program -> {
              List<Integer> ids =
                  program.statements().flatMap(GeneratorTest::all).map(Node::id).toList();
              assertEquals(ids.size(), Set.copyOf(ids).size());
            });
  }

  @Test
  void programs_many_compile() {
    try (SourceCompiler compiler = new SourceCompiler()) {
      List<Program> all = programs(50).toList();

      var classes =
          compiler.compile(
              all.stream()
                  .collect(
                      Collectors.toMap(
                          program -> Program.qualified("P" + all.indexOf(program)),
                          program -> program.java("P" + all.indexOf(program)))));

      assertTrue(classes.size() >= 50);
    }
  }
}
