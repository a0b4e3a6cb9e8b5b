package dev.weft.weaver.torture.work;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.batch.Main;

/** A compiler: its class files, and what it says of errors. */
public final class CompilerWork implements Callable<String> {

  private static final String SOURCE =
      """
      package shop;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      public final class Shop<T extends Comparable<? super T>> implements Iterable<T> {
        enum Kind { TEA { @Override int price() { return 3; } }, COFFEE; int price() { return 4; } }
        sealed interface Shape permits Circle, Square {}
        record Circle(double radius) implements Shape { Circle { if (radius < 0) throw new IllegalArgumentException(); } }
        record Square(double side) implements Shape {}
        private final List<T> items = new ArrayList<>();
        private int[][] grid = {{1, 2}, {3}, {}};
        @SafeVarargs Shop(T... all) { items.addAll(Arrays.asList(all)); }
        @Override public Iterator<T> iterator() {
          return new Iterator<>() {
            int at;
            public boolean hasNext() { return at < items.size(); }
            public T next() { return items.get(at++); }
          };
        }
        static double area(Shape s) { return s instanceof Circle c ? Math.PI * c.radius() * c.radius() : ((Square) s).side(); }
        <R> Map<R, List<T>> group(Function<? super T, ? extends R> by) {
          return items.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        }
        int sum(String kind) {
          int sum = switch (kind) { case "a", "b" -> 1; case "c" -> { int x = kind.length(); yield x * 2; } default -> -1; };
          outer:
          for (int[] row : grid) for (int cell : row) { if (cell == 3) break outer; sum += cell; sum <<= 1; }
          try (StringIsh s = () -> kind) { sum += s.get().hashCode(); } catch (RuntimeException e) { sum = 0; } finally { sum++; }
          long l = sum; l += 3.7; char c = 'x'; c += 1; synchronized (this) { l ^= c; }
          do { l--; } while (l > 100 && l % 7 != 0);
          return (int) l;
        }
        interface StringIsh extends Supplier<String>, AutoCloseable { default void close() {} }
        public static void main(String[] args) {
          Shop<String> shop = new Shop<>("tea", "milk"); for (String s : shop) System.out.println(s + Kind.TEA.price());
          Runnable r = () -> shop.group(String::length).forEach((k, v) -> System.out.printf("%s %s%n", k, v)); r.run();
        }
      }
      """;

  private static final String BROKEN =
      """
      class Broken { int f() { return "x"; } void g() { undefined(); int i; i++; for (;;) {} }
        final int a; <T> void h(List<T> l) throws Nothing { switch (l) { case 1: } } int f() { } }
      """;

  @Override
  public String call() throws IOException, NoSuchAlgorithmException {
    Path folder = Files.createTempDirectory("weft-compiled");
    try {
      return compile(folder, "Shop", SOURCE) + compile(folder, "Broken", BROKEN);
    } finally {
      delete(folder);
    }
  }

  private static String compile(Path folder, String name, String text)
      throws IOException, NoSuchAlgorithmException {
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
    Path classes = Files.createDirectories(folder.resolve(name));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    String[] arguments = {
      "-17", "-g", "-proc:none", "-warn:+unused", "-d", classes.toString(), source.toString()
    };
    boolean compiled = new Main(out, out, false, null, null).compile(arguments);
    StringBuilder log = new StringBuilder(compiled + "\n");
    for (Path file : files(classes)) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      log.append(file.getFileName())
          .append(' ')
          .append(HexFormat.of().formatHex(hash))
          .append('\n');
    }
    return log + said.toString().replace(folder.toString(), "") + "\n";
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
