package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Template.Hole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes the program of a seed; the same one on every machine.
 *
 * <p>A program uses a few of the features only, so that what it uses meets often. A function calls
 * functions behind it only, and loops have bounds: every program ends, or waits.
 */
final class Generator {

  /** The symbol of a coroutine function that can be called. */
  static final String CALLEE = "callee";

  /** The symbol of a generator function that can be called. */
  static final String SOURCE = "source";

  private static final int MOST_FUNCTIONS = 4;
  private static final int MOST_NODES_OF_A_FUNCTION = 35;
  private static final int DEPTH = 10;
  private static final int PREFERENCE = 3;

  /** The height from which on nothing is nested any more. */
  private static final int FLAT = 5;

  private final Grammar grammar;
  private final Random random;
  private final Palette palette;
  private final int functions;
  private final long seed;

  private int function;
  private int nodes;
  private int lastId;

  private Generator(Grammar grammar, long seed) {
    this.grammar = grammar;
    this.seed = seed;
    this.random = new Random(seed);
    this.palette = new Palette(grammar, someFeatures());
    this.functions = (iterates() ? 3 : 2) + random.nextInt(MOST_FUNCTIONS - 1);
  }

  static Program program(Grammar grammar, long seed) {
    return new Generator(grammar, seed).program();
  }

  private Set<String> someFeatures() {
    List<String> all = new ArrayList<>(grammar.features());
    Set<String> some = new LinkedHashSet<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  private Program program() {
    List<Node> declarations = new ArrayList<>();
    for (Production declaration : palette.of("declaration")) {
      declarations.add(node(declaration, Scope.FUNCTION, DEPTH));
    }
    List<Function> bodies = new ArrayList<>();
    for (function = 0; function < functions; function++) {
      nodes = 0;
      List<Node> body = new ArrayList<>();
      if (function == 0) {
        body.addAll(list("opening", 2 + random.nextInt(3), Scope.FUNCTION, DEPTH));
      }
      body.addAll(list("statement", 2 + random.nextInt(3), scope(function), DEPTH));
      if (function == 0) {
        body.addAll(list("closing", 1, Scope.FUNCTION, DEPTH));
      }
      bodies.add(new Function(scope(function), List.copyOf(body)));
    }
    return new Program(seed, declarations, bodies);
  }

  /** Whether some of the functions are generators: every second one is. */
  private boolean iterates() {
    return !palette.of("agen").isEmpty();
  }

  private Scope scope(int index) {
    return iterates() && index % 2 == 1 ? Scope.GENERATOR : Scope.FUNCTION;
  }

  private List<Node> list(String symbol, int length, Scope scope, int depth) {
    List<Node> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(node(symbol, scope, depth));
    }
    return List.copyOf(list);
  }

  private Node node(String symbol, Scope scope, int depth) {
    return switch (symbol) {
      case CALLEE -> callee(symbol, Scope.FUNCTION, "f", "tick");
      case SOURCE -> callee(symbol, Scope.GENERATOR, "g", "counting");
      default -> node(choose(symbol, scope, depth), scope, depth);
    };
  }

  private Node node(Production production, Scope scope, int depth) {
    nodes++;
    int id = ++lastId;
    List<List<Node>> slots = new ArrayList<>();
    for (Hole hole : production.holes()) {
      Scope inside = scope.inside(hole.effect(), id);
      slots.add(list(hole.symbol(), length(hole), inside, depth - 1));
    }
    return new Node(id, production, List.copyOf(slots));
  }

  private int length(Hole hole) {
    return switch (hole.many()) {
      case ONE -> 1;
      case SOME -> 1 + random.nextInt(isFull() ? 1 : 3);
      case ANY -> isFull() ? random.nextInt(2) : 1 + random.nextInt(3);
    };
  }

  private boolean isFull() {
    return nodes > MOST_NODES_OF_A_FUNCTION;
  }

  /** One of the next functions of the kind, or the one that is always there. */
  private Node callee(String symbol, Scope kind, String letter, String always) {
    List<Production> names = new ArrayList<>();
    for (int next = function + 1; next < functions; next++) {
      if (scope(next) == kind) {
        names.add(Production.word(symbol, letter + next, letter + next));
      }
    }
    names.add(Production.word(symbol, "p." + always, always));
    return new Node(++lastId, names.get(random.nextInt(names.size())), List.of());
  }

  private Production choose(String symbol, Scope scope, int depth) {
    int limit = Math.max(palette.height(symbol), isFull() ? FLAT : depth);
    boolean blocks = !symbol.equals("statement") || !isFull() && depth > FLAT;
    List<Production> choices =
        palette.of(symbol).stream()
            .filter(p -> palette.height(p) <= limit && scope.offers(p.need()))
            .filter(p -> blocks || !p.isCompound())
            .toList();
    int ticket = random.nextInt(choices.stream().mapToInt(Generator::weight).sum());
    for (Production choice : choices) {
      ticket -= weight(choice);
      if (ticket < 0) {
        return choice;
      }
    }
    throw new AssertionError(symbol);
  }

  /** What is special to the features of the program comes more often than what all have. */
  private static int weight(Production production) {
    return production.weight() * (production.feature().equals(Grammar.ALWAYS) ? 1 : PREFERENCE);
  }
}
