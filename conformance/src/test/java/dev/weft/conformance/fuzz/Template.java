package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes:
 *
 * <pre>
 *   {delay}            one node of the symbol "delay"
 *   {awaitable+}       one or more, with commas
 *   {statement*}       on a line of its own: any number, one a line, indented as the hole
 *   {loop:statement*}  with an {@link Effect} on what may be written there
 *   {id}               the number of the node
 *   {caught}           the variable of the innermost except
 *   {break} {true}     in Java: break, or a jump to a label; a condition that holds
 * </pre>
 */
record Template(List<Part> parts) {

  sealed interface Part permits Text, Id, Given, Hole {}

  record Text(String text) implements Part {}

  record Id() implements Part {}

  /** What the place says, where the template is used. */
  record Given(String name) implements Part {}

  enum Many {
    ONE,
    SOME,
    ANY
  }

  /** A place for nodes of {@code symbol}, which are in the slot of that number. */
  record Hole(String symbol, Many many, Effect effect, String indent, int slot) implements Part {
    Hole at(int newSlot) {
      return new Hole(symbol, many, effect, indent, newSlot);
    }
  }

  /** Names that are not those of symbols. */
  static final Set<String> GIVEN = Set.of("caught", "break", "true");

  private static final Pattern HOLE =
      Pattern.compile("(?m)(^ *)?\\{(?:([a-z]+):)?([a-z_]+)([*+]?)}");

  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = HOLE.matcher(text);
    int position = 0;
    int slots = 0;
    while (matcher.find()) {
      String indent = matcher.group(1) == null ? "" : matcher.group(1);
      parts.add(new Text(text.substring(position, matcher.start()) + indent));
      Part part = part(matcher, indent, slots);
      if (part instanceof Hole) {
        slots++;
      }
      parts.add(part);
      position = matcher.end();
    }
    parts.add(new Text(text.substring(position)));
    return new Template(List.copyOf(parts));
  }

  private static Part part(MatchResult match, String indent, int slot) {
    String symbol = match.group(3);
    if (symbol.equals("id")) {
      return new Id();
    }
    if (GIVEN.contains(symbol)) {
      return new Given(symbol);
    }
    return new Hole(symbol, many(match.group(4)), effect(match.group(2)), indent, slot);
  }

  private static Many many(String sign) {
    return switch (sign) {
      case "+" -> Many.SOME;
      case "*" -> Many.ANY;
      default -> Many.ONE;
    };
  }

  private static Effect effect(String name) {
    return name == null ? Effect.NONE : Effect.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The holes, in the order of the text. */
  List<Hole> holes() {
    return parts.stream().filter(Hole.class::isInstance).map(Hole.class::cast).toList();
  }

  /**
   * This template with the slots of {@code other}: the first hole for a symbol has the slot of the
   * first one for it there, and so on.
   */
  Template withSlotsOf(Template other) {
    List<Hole> free = new ArrayList<>(other.holes());
    List<Part> renumbered = new ArrayList<>();
    for (Part part : parts) {
      renumbered.add(part instanceof Hole hole ? hole.at(takeSlot(hole, free)) : part);
    }
    if (!free.isEmpty()) {
      throw new IllegalArgumentException("holes of one side only: " + free);
    }
    return new Template(List.copyOf(renumbered));
  }

  private static int takeSlot(Hole hole, List<Hole> free) {
    for (Hole candidate : free) {
      if (candidate.symbol().equals(hole.symbol())
          && candidate.many() == hole.many()
          && candidate.effect() == hole.effect()) {
        free.remove(candidate);
        return candidate.slot();
      }
    }
    throw new IllegalArgumentException("no such hole on the other side: " + hole);
  }
}
