package dev.weft.weaver;

import dev.weft.weaver.RandomCompiler.DoesNotCompile;
import dev.weft.weaver.random.RandomMethod;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs random methods woven, and as plain Java with a blocking await, and compares what they show.
 *
 * <pre>random [--seed S] [--count N]</pre>
 */
public final class RandomMethods {

  /** So many that starting the compiler costs little for each. */
  private static final int BATCH = 500;

  private final PrintStream out;
  private final RandomComparison comparison;
  private final int shown;
  private int divergences;

  private RandomMethods(PrintStream out, RandomComparison comparison, int shown) {
    this.out = out;
    this.comparison = comparison;
    this.shown = shown;
  }

  public static void main(String[] args) {
    long seed = 1;
    int count = 10_000;
    for (int i = 0; i < args.length; i += 2) {
      switch (args[i]) {
        case "--seed" -> seed = Long.parseLong(args[i + 1]);
        case "--count" -> count = Integer.parseInt(args[i + 1]);
        default -> throw new IllegalArgumentException(args[i]);
      }
    }
    System.exit(run(seed, count, /* shown= */ 10, System.out) ? 0 : 1);
  }

  /**
   * Runs {@code count} methods that depend on {@code seed} only, and shows what diverges. A method
   * that does not compile is a defect of the generator and counts as well.
   *
   * @param shown how many divergences are shown, reduced; the others are only counted
   */
  static boolean run(long seed, int count, int shown, PrintStream out) {
    try (RandomComparison comparison = new RandomComparison()) {
      RandomMethods run = new RandomMethods(out, comparison, shown);
      SplittableRandom seeds = new SplittableRandom(seed);
      for (int done = 0; done < count; done += BATCH) {
        run.compare(batch(seeds, Math.min(BATCH, count - done)));
      }
      out.println(
          "methods="
              + count
              + " refused="
              + comparison.refused
              + " invalid="
              + comparison.invalid
              + " divergences="
              + run.divergences);
      return run.divergences == 0;
    }
  }

  private static List<RandomMethod> batch(SplittableRandom seeds, int size) {
    List<RandomMethod> methods = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      methods.add(RandomMethod.of(seeds.nextLong() >>> 1, Jdks.RUNNING));
    }
    return methods;
  }

  private void compare(List<RandomMethod> methods) {
    try {
      Map<String, String> found = comparison.divergences(methods);
      methods.stream().filter(method -> found.containsKey(method.name())).forEach(this::show);
    } catch (DoesNotCompile e) {
      compareHalves(methods, e);
    }
  }

  private void compareHalves(List<RandomMethod> methods, DoesNotCompile failure) {
    if (methods.size() > 1) {
      compare(methods.subList(0, methods.size() / 2));
      compare(methods.subList(methods.size() / 2, methods.size()));
    } else if (failure.isTooLong()) {
      comparison.refused++;
    } else if (failure.isDefectOfCompiler()) {
      comparison.invalid++;
    } else {
      divergences++;
      out.println(methods.get(0).source() + "does not compile:\n" + failure.getMessage());
    }
  }

  private void show(RandomMethod method) {
    if (++divergences > shown) {
      return;
    }
    method.reduce(reduced -> !divergence(reduced).isEmpty());
    out.println(method.source() + divergence(method));
  }

  /** What a method does differently; nothing if it does not compile. */
  private String divergence(RandomMethod method) {
    try {
      return comparison.divergences(List.of(method)).getOrDefault(method.name(), "");
    } catch (DoesNotCompile e) {
      return "";
    }
  }
}
