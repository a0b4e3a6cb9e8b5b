package dev.weft.conformance.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs programs on both sides, at the same time, and compares the traces. */
final class Comparison implements AutoCloseable {

  private final JavaSide java = new JavaSide();
  private final PythonSide python;

  Comparison(Path interpreter) {
    python = new PythonSide(interpreter);
  }

  /** The programs that behave differently. */
  List<Divergence> divergences(List<Program> programs) {
    CompletableFuture<List<List<String>>> expected = python.traces(programs);
    List<List<String>> actual = java.traces(programs);
    List<Divergence> divergences = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      if (!expected.join().get(i).equals(actual.get(i))) {
        divergences.add(new Divergence(programs.get(i), expected.join().get(i), actual.get(i)));
      }
    }
    return divergences;
  }

  @Override
  public void close() {
    python.close();
    java.close();
  }
}
