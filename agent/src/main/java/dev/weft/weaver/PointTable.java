package dev.weft.weaver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of suspension points that a frame class gives to stack traces, one entry a line.
 *
 * <pre>
 *   demo.Shop              class
 *   price                  method
 *   Shop.java              source file, or empty
 *   7                      first line of the method
 *   9 0                    for each point its line, and the number of the handlers around it: none
 *   12 1
 *   -demo.NotFound;+java.io.IOException     the handlers with number 1, as {@link Catches} tells them
 * </pre>
 *
 * <p>The points of a table that would be too long to be a constant have no number: nobody knows
 * their handlers.
 */
final class PointTable {

  /** Class, method, source file and first line. */
  private static final int HEAD = 4;

  /** In the constant pool a character takes at most three bytes of 65,535. */
  private static final int MAX_LENGTH = 65_535 / 3;

  private final String head;
  private final List<Site> sites;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  PointTable(AsyncMethod target, int firstLine, List<Site> sites) {
    String file = target.owner.sourceFile == null ? "" : target.owner.sourceFile;
    String name = target.owner.name.replace('/', '.');
    this.head = String.join("\n", name, target.method.name, file, "" + firstLine);
    this.sites = sites;
  }

  String write(Catches catches) {
    numbers.put("", 0);
    StringBuilder table = new StringBuilder(head);
    for (Site site : sites) {
      table.append('\n').append(site.line).append(' ').append(number(catches.around(site.call)));
    }
    numbers.keySet().stream().skip(1).forEach(handlers -> table.append('\n').append(handlers));
    return table.length() > MAX_LENGTH ? withoutHandlers() : table.toString();
  }

  private int number(String handlers) {
    numbers.putIfAbsent(handlers, numbers.size());
    return numbers.get(handlers);
  }

  private String withoutHandlers() {
    return head + sites.stream().map(site -> "\n" + site.line).collect(Collectors.joining());
  }

  /** The lines of the points in {@code table}. */
  static List<String> lines(String table) {
    return table
        .lines()
        .skip(HEAD)
        .filter(entry -> Character.isDigit(entry.charAt(0)))
        .map(entry -> entry.split(" ", 2)[0])
        .toList();
  }
}
