package dev.weft.conformance.fuzz;

import dev.weft.conformance.CPython;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs many random programs on CPython and on Weft, and shows those that behave differently.
 *
 * <pre>fuzz [--seed S] [--count N] [--program P] [--show]</pre>
 *
 * <p>The programs of a run depend on its seed only. {@code --program} runs the one program of that
 * seed, as a divergence names it; {@code --show} prints it as well.
 */
public final class Fuzz {

  private final PrintStream out;
  private final PrintStream progress;

  Fuzz(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  public static void main(String[] args) {
    Options options = Options.parse(args);
    PrintStream progress = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream())); // the weaver's good advice
    int status = 2;
    try {
      status = new Fuzz(System.out, progress).run(options);
    } catch (RuntimeException | Error e) {
      e.printStackTrace(progress);
    }
    System.out.flush();
    Runtime.getRuntime().halt(status); // what nobody has awaited is not worth a report
  }

  /** Returns the exit status. */
  int run(Options options) {
    Optional<Path> python = CPython.executable();
    if (python.isEmpty()) {
      out.println(CPython.NOT_FOUND + "; nothing was compared");
      return 0;
    }
    if (options.show()) {
      show(options.seeds());
    }
    Campaign campaign = new Campaign(options.seeds(), progress);
    List<Divergence> divergences = campaign.run(python.get());
    divergences.stream().map(Divergence::report).forEach(out::println);
    out.println("programs=" + campaign.compared() + " divergences=" + campaign.diverged());
    return divergences.isEmpty() ? 0 : 1;
  }

  private void show(long[] seeds) {
    Grammar grammar = Grammar.full();
    for (long seed : seeds) {
      Program program = Generator.program(grammar, seed);
      out.println("==== program " + seed + "\n" + program.python() + program.java("Program"));
    }
  }
}
