package dev.weft.weaver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The battery as one compiler makes it, and woven. Compiled once for all tests. */
final class Battery {

  private static final Map<BatteryCompiler, Battery> COMPILED = new ConcurrentHashMap<>();

  final ClassFiles original;
  final ClassFiles woven;
  final List<Problem> problems;
  private final Map<String, Optional<String>> invalid = new ConcurrentHashMap<>();

  private Battery(BatteryCompiler compiler) {
    original = withGenerated(Sources.battery(compiler.release()), compiler::compile);
    problems = new ArrayList<>();
    woven = original.woven(problems::add);
  }

  static Battery of(BatteryCompiler compiler) {
    return COMPILED.computeIfAbsent(compiler, Battery::new);
  }

  /** Aborts the test if the compiler's own class file does not verify. */
  void requireValid(String className) {
    Optional<String> invalid = invalid(className);
    assumeTrue(
        invalid.isEmpty(), () -> "not run: unwoven, " + className + " is " + invalid.orElse(""));
  }

  /** What the JVM says against the class as the compiler made it. */
  Optional<String> invalid(String className) {
    return invalid.computeIfAbsent(
        className,
        name -> {
          try {
            original.loader().link(name);
            return Optional.empty();
          } catch (VerifyError | ClassFormatError e) {
            return Optional.of(e.toString().lines().findFirst().orElse(""));
          } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
          }
        });
  }

  /** The cases among {@code files}, in a fixed order. No class is loaded to find them. */
  static List<Case> cases(ClassFiles files) {
    List<Case> cases = new ArrayList<>();
    files.bytes().keySet().stream()
        .filter(name -> name.startsWith("battery.") && name.endsWith("Cases"))
        .forEach(name -> addCases(name, files.get(name), cases));
    return cases;
  }

  /** A case is package-private; private methods serve it. */
  private static void addCases(String className, byte[] bytes, List<Case> cases) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_CODE);
    for (MethodNode method : node.methods) {
      if (method.desc.equals("(Lbattery/Probe;)Ldev/weft/Coroutine;")
          && (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) == 0
          && (method.access & Opcodes.ACC_STATIC) != 0) {
        cases.add(new Case(className, method.name));
      }
    }
  }

  /** What the case shows when it runs in {@code mode}. */
  static String observe(ClassFilesLoader loader, Case toRun, String mode) throws Exception {
    Method observe =
        loader.loadClass("battery.Probe").getMethod("observe", Method.class, String.class);
    Method method = loader.method(toRun.className(), toRun.methodName());
    return (String) observe.invoke(null, method, mode);
  }

  /** A method of the battery. */
  record Case(String className, String methodName) {

    @Override
    public String toString() {
      return className.substring(className.indexOf('.') + 1) + "." + methodName;
    }
  }

  static ClassFiles withGenerated(List<Path> sources, Function<List<Path>, ClassFiles> compile) {
    try {
      Path folder = Files.createTempDirectory("weft-generated");
      try {
        List<Path> all = new ArrayList<>(sources);
        all.add(Sources.write(folder, GeneratedCases.FILE, GeneratedCases.source()));
        return compile.apply(all);
      } finally {
        Sources.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
