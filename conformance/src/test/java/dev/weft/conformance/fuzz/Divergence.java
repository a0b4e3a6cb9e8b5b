package dev.weft.conformance.fuzz;

import java.util.List;

/** A program whose traces differ. */
record Divergence(Program program, List<String> python, List<String> java) {

  private static final int CONTEXT = 5;

  /** The program in both languages, and the lines up to the first ones that differ. */
  String report() {
    int line = firstDifference();
    StringBuilder text = new StringBuilder();
    text.append("==== divergence, seed ").append(program.seed()).append('\n');
    text.append("---- Python\n").append(program.python());
    text.append("---- Java\n").append(program.java("Program"));
    text.append("---- trace: time, iteration, task, what\n");
    for (int i = Math.max(0, line - CONTEXT); i < line; i++) {
      text.append("  both    ").append(python.get(i)).append('\n');
    }
    text.append("  CPython ").append(lineOf(python, line)).append('\n');
    text.append("  Weft    ").append(lineOf(java, line)).append('\n');
    return text.toString();
  }

  private int firstDifference() {
    int line = 0;
    while (line < python.size() && line < java.size() && python.get(line).equals(java.get(line))) {
      line++;
    }
    return line;
  }

  private static String lineOf(List<String> trace, int line) {
    return line < trace.size() ? trace.get(line) : "(the end)";
  }
}
