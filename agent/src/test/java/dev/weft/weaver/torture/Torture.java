package dev.weft.weaver.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves jars that know nothing of Weft, with calls as suspension points, and has the JVM verify
 * what comes out.
 *
 * <pre>torture [--every N] [--mode ready|suspend|random|throw] JAR…</pre>
 */
public final class Torture {

  private static final int SHOWN = 50;

  private int every = 1;
  private Mode mode = Mode.READY;
  private final List<Path> jars = new ArrayList<>();

  private Torture() {}

  public static void main(String[] args) throws IOException {
    System.exit(parse(args).run(System.out) ? 0 : 1);
  }

  private static Torture parse(String[] args) {
    Torture torture = new Torture();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--every" -> torture.every = Integer.parseInt(args[++i]);
        case "--mode" -> torture.mode = Mode.of(args[++i]);
        default -> torture.jars.add(Path.of(args[i]));
      }
    }
    return torture;
  }

  private boolean run(PrintStream out) throws IOException {
    JarFiles files = JarFiles.of(jars);
    TorturedWeaver weaver = new TorturedWeaver(files.classes(), every, mode);
    Verification verification = new Verification(files, weaver);
    verification.run();
    show("classes that the JVM refuses unwoven, too", verification.refused, out);
    show("methods over the limit, refused with a message", weaver.refusals, out);
    show("failures", verification.failures, out);
    out.println(weaver.tally + " failures=" + verification.failures.size());
    return verification.failures.isEmpty();
  }

  private static void show(String title, List<String> found, PrintStream out) {
    if (!found.isEmpty()) {
      out.println(title + ": " + found.size());
      found.stream().limit(SHOWN).forEach(each -> out.println("  " + each));
    }
  }
}
