package dev.weft.agent;

import dev.weft.weaver.Explanation;
import dev.weft.weaver.Problem;
import dev.weft.weaver.Severity;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of {@code java -jar weft-agent.jar}.
 *
 * <pre>
 * weave [-cp PATH] DIR|JAR…            weaves the class files in folders and jars, in place
 * explain [-cp PATH] CLASS|FILE…       says why each method is or is not woven
 * </pre>
 */
public final class Main {

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private static final String USAGE =
      """
      usage: java -jar weft-agent.jar weave [-cp PATH] DIR|JAR...
                 weaves the class files in folders and jars where they lie
             java -jar weft-agent.jar explain [-cp PATH] CLASS|FILE...
                 says of each method why it is woven, or why not
             java -javaagent:weft-agent.jar ...
                 weaves while the program loads its classes
      PATH: folders and jars with the classes that those extend and use\
      """;

  private final PrintStream out;
  private final PrintStream err;
  private int errors;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Ends the JVM with status 1 if something could not be woven or found, and 2 if the arguments are
   * not understood.
   */
  public static void main(String[] args) throws IOException {
    int status = new Main(System.out, System.err).run(List.of(args));
    System.out.flush();
    System.exit(status);
  }

  /** Returns the exit status. */
  int run(List<String> args) throws IOException {
    String command = args.isEmpty() ? "" : args.get(0);
    boolean hasClassPath = args.size() > 2 && args.get(1).matches("-cp|--?class-?path");
    List<String> operands = args.subList(Math.min(args.size(), hasClassPath ? 3 : 1), args.size());
    boolean isKnown = command.equals("weave") || command.equals("explain");
    if (!isKnown || operands.isEmpty() || operands.get(0).startsWith("-")) {
      err.println(USAGE);
      return NOT_UNDERSTOOD;
    }
    try (ClassPath classPath = new ClassPath(hasClassPath ? paths(args.get(2)) : List.of())) {
      for (String operand : operands) {
        if (command.equals("weave")) {
          weave(Path.of(operand), classPath);
        } else {
          explain(operand, classPath);
        }
      }
    }
    return errors > 0 ? FAILED : 0;
  }

  private static List<Path> paths(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  private void weave(Path operand, ClassPath classPath) throws IOException {
    if (!Files.exists(operand)) {
      fail("no such folder or jar: " + operand);
      return;
    }
    OfflineWeaver weaver = new OfflineWeaver(classPath, this::report);
    try {
      boolean isFolder = Files.isDirectory(operand);
      int count = isFolder ? weaver.weaveFolder(operand) : weaver.weaveJar(operand);
      out.println(operand + ": wove " + count + (count == 1 ? " class" : " classes"));
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void fail(String message) {
    errors++;
    err.println("error: " + message);
  }

  private void report(Problem problem) {
    if (problem.severity() == Severity.ERROR) {
      errors++;
    }
    err.println(inCompilersWords(problem));
  }

  /** {@code com/example/Demo.java:7: error: await inside synchronized: use dev.weft.Lock}. */
  private static String inCompilersWords(Problem problem) {
    return problem.path()
        + (problem.line() > 0 ? ":" + problem.line() : "")
        + ": "
        + problem.severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + problem.message()
        + ": "
        + problem.remedy();
  }

  private void explain(String operand, ClassPath classPath) throws IOException {
    byte[] classFile =
        operand.endsWith(".class")
            ? read(Path.of(operand))
            : classPath.find(operand.replace('.', '/'));
    if (classFile == null) {
      fail("no such class: " + operand + " (nested ones are called Outer$Inner; -cp says where)");
      return;
    }
    List<String> lines = new ArrayList<>(Explanation.of(classFile, classPath));
    lines.forEach(out::println);
  }

  private static byte @Nullable [] read(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }
}
