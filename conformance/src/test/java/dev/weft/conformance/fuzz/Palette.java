package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Template.Hole;
import dev.weft.conformance.fuzz.Template.Many;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The productions that one program uses: those of its features that can be completed. */
final class Palette {

  private static final int NEVER = 1_000_000;

  private final Map<String, List<Production>> bySymbol = new HashMap<>();

  /** How deep the flattest tree of a symbol is. */
  private final Map<String, Integer> heights = new HashMap<>();

  Palette(Grammar grammar, Set<String> features) {
    List<Production> enabled =
        grammar.productions().stream()
            .filter(p -> p.feature().equals(Grammar.ALWAYS) || features.contains(p.feature()))
            .toList();
    heights.put(Generator.CALLEE, 0);
    heights.put(Generator.SOURCE, 0);
    measure(enabled);
    for (Production production : enabled) {
      if (height(production) < NEVER) {
        bySymbol.computeIfAbsent(production.symbol(), s -> new ArrayList<>()).add(production);
      }
    }
  }

  private void measure(List<Production> enabled) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Production production : enabled) {
        int height = height(production);
        if (height < height(production.symbol())) {
          heights.put(production.symbol(), height);
          changed = true;
        }
      }
    }
  }

  /** In the order of the grammar; empty if the symbol cannot be written with these features. */
  List<Production> of(String symbol) {
    return bySymbol.getOrDefault(symbol, List.of());
  }

  int height(String symbol) {
    return heights.getOrDefault(symbol, NEVER);
  }

  int height(Production production) {
    int height = 0;
    for (Hole hole : production.holes()) {
      if (hole.many() != Many.ANY) {
        height = Math.max(height, Math.min(NEVER, 1 + height(hole.symbol())));
      }
    }
    return height;
  }
}
