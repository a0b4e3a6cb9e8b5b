package dev.weft.weaver;

import dev.weft.weaver.Battery.Case;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs random methods woven, and as plain Java with a blocking await, and compares what they show.
 *
 * <pre>random [--seed S] [--count N]</pre>
 */
public final class RandomMethods {

  /** So many that compiling is worth it, so few that a class file has room for them. */
  private static final int BATCH = 100;

  private static final List<String> MODES = List.of("READY", "SUSPEND", "FUTURE", "SUSPEND_FIRST");

  private static final String HEAD =
      """
      package battery;

      import static dev.weft.Asyncio.await;
      import static dev.weft.Asyncio.value;

      import dev.weft.Async;
      import dev.weft.AsyncCallable;
      import dev.weft.Coroutine;
      import java.util.List;
      import java.util.function.IntSupplier;

      final class RandomCases {
        enum Kind { ONE, TWO }
        static class Base { final long base; Base(long base) { this.base = base; } }
        static final class Box extends Base {
          final int n;
          final String s;
          Box(int n, long base, String s) { super(base); this.n = n; this.s = s; }
          int sum() { return n + (int) base + s.length(); }
        }
        record Closing(Probe p, String name, boolean fails) implements AutoCloseable {
          @Override public void close() {
            p.log("close " + name);
            if (fails) throw new IllegalStateException("close " + name);
          }
        }
        @Async private static Coroutine<Integer> helper(Probe p, double d, int i, String s) {
          int n = await(p.f(i)) + s.length();
          await(p.f(d));
          return value(n);
        }
      """;

  private final List<Path> battery = only(Sources.battery(17), "Probe.java", "Journal.java");
  private final List<Path> oracle =
      Stream.concat(
              Sources.oracle(17).stream()
                  .filter(file -> file.toString().contains("battery-oracle")),
              only(Sources.battery(17), "Journal.java").stream())
          .toList();

  private static List<Path> only(List<Path> files, String... names) {
    return files.stream()
        .filter(file -> List.of(names).contains(file.getFileName().toString()))
        .toList();
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
    System.exit(new RandomMethods().run(seed, count, System.out) ? 0 : 1);
  }

  /** Runs {@code count} methods that depend on {@code seed} only, and shows what diverges. */
  boolean run(long seed, int count, PrintStream out) {
    SplittableRandom seeds = new SplittableRandom(seed);
    int divergences = 0;
    for (int done = 0; done < count; done += BATCH) {
      Map<String, List<RandomStatement>> methods = new TreeMap<>();
      for (int i = done; i < Math.min(count, done + BATCH); i++) {
        long each = seeds.nextLong() >>> 1;
        methods.put("m" + each, RandomMethod.of(each));
      }
      for (String name : divergences(methods).keySet()) {
        divergences++;
        show(name, methods.get(name), out);
      }
    }
    out.println("methods=" + count + " divergences=" + divergences);
    return divergences == 0;
  }

  private void show(String name, List<RandomStatement> method, PrintStream out) {
    new RandomReducer(reduced -> !divergences(Map.of(name, reduced)).isEmpty()).reduce(method);
    out.println(source(Map.of(name, method)).substring(HEAD.length()));
    out.println(divergences(Map.of(name, method)).get(name));
  }

  /** What is different, by the name of the method; nothing if the methods do not compile. */
  private Map<String, String> divergences(Map<String, List<RandomStatement>> methods) {
    try {
      Path folder = Files.createTempDirectory("weft-random");
      try {
        Path file = Sources.write(folder, "battery/RandomCases.java", source(methods));
        return divergences(with(battery, file), with(oracle, file));
      } finally {
        Sources.delete(folder);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> with(List<Path> files, Path file) {
    List<Path> all = new ArrayList<>(files);
    all.add(file);
    return all;
  }

  private static Map<String, String> divergences(List<Path> sources, List<Path> oracleSources) {
    ClassFiles original = BatteryCompiler.DEFAULT.compile(sources);
    ClassFiles plain = BatteryCompiler.DEFAULT.compile(oracleSources, List.of());
    Map<String, String> refused = new HashMap<>();
    ClassFiles woven =
        original.woven(problem -> refused.put(problem.methodName(), problem.toString()));
    ClassFilesLoader oracle = plain.loader(ClassLoader.getPlatformClassLoader());
    Map<String, String> found = new TreeMap<>();
    for (String mode : MODES) {
      ClassFilesLoader loader = woven.loader();
      for (Case each : Battery.cases(original)) {
        String expected = observe(oracle, each, "READY");
        String outcome = observe(loader, each, mode);
        if (!outcome.equals(expected) && !refused.containsKey(each.methodName())) {
          found.put(
              each.methodName(), mode + "\nexpected " + expected + "\nbut gave " + outcome + "\n");
        }
      }
    }
    return found;
  }

  private static String observe(ClassFilesLoader loader, Case each, String mode) {
    try {
      return Battery.observe(loader, each, mode);
    } catch (Exception | LinkageError e) {
      return e.toString();
    }
  }

  private static String source(Map<String, List<RandomStatement>> methods) {
    StringBuilder source = new StringBuilder(HEAD);
    methods.forEach(
        (name, statements) ->
            source
                .append("  @Async static Coroutine<String> ")
                .append(name)
                .append("(Probe p) {\n    int a = 1;\n    long b = 2;\n    String s = \"s\";\n")
                .append(RandomStatement.source(statements, "    "))
                .append("  }\n"));
    return source.append("}\n").toString();
  }
}
