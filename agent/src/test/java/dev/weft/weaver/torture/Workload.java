package dev.weft.weaver.torture;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** A program of the package {@code work}, with libraries that are woven, or are not. */
final class Workload {

  private static final String PACKAGE = "dev/weft/weaver/torture/work/";

  /** As deep as the program goes, each call is some calls when it is woven. */
  private static final long STACK_BYTES = 512L << 20;

  private static final long SEED = 20_251_125;

  private final String name;
  private final List<Path> jars = RealJars.all();
  private final Map<String, byte[]> classes;
  private final Map<Boolean, Map<byte[], byte[]>> woven =
      Map.of(false, new ConcurrentHashMap<>(), true, new ConcurrentHashMap<>());
  private final Map<Boolean, TorturedWeaver> weavers = new TreeMap<>();
  private String expected = "";

  Workload(String name) {
    this.name = name;
    try {
      classes = JarFiles.of(jars).classes();
      for (Class<?> each : parts()) {
        classes.put(each.getName().replace('.', '/'), classFileOf(each));
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
    weavers.put(false, new TorturedWeaver(classes, /* every= */ 1, Mode.SUSPEND));
    weavers.put(true, new TorturedWeaver(classes, /* every= */ 1, Mode.THROW));
  }

  /** Whether a program gives what it gives unwoven. */
  static boolean isSame(String name, String mode) throws Exception {
    Workload workload = new Workload(name);
    return workload.runPlain().equals(workload.run(Mode.of(mode)));
  }

  /** What the weaver has done wrong so far. */
  List<String> failures() {
    List<String> all = new ArrayList<>();
    weavers.values().forEach(weaver -> all.addAll(weaver.failures));
    return all;
  }

  /** What the program gives with the libraries as they are. */
  String runPlain() throws Exception {
    if (expected.isEmpty()) {
      expected = run(classFile -> classFile);
    }
    return expected;
  }

  /** What it gives with woven ones. */
  String run(Mode mode) throws Exception {
    boolean retries = mode == Mode.THROW;
    Sites.behave(mode, SEED);
    return run(
        classFile ->
            woven
                .get(retries)
                .computeIfAbsent(classFile, file -> weavers.get(retries).weave(file)));
  }

  private String run(Function<byte[], byte[]> change) throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> call(change));
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.start();
    return task.get();
  }

  private String call(Function<byte[], byte[]> change) throws Exception {
    try (TortureLoader loader = new TortureLoader(classes, urls(), change)) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> program = loader.loadClass((PACKAGE + name).replace('/', '.'));
      return (String) ((Callable<?>) program.getDeclaredConstructor().newInstance()).call();
    }
  }

  private URL[] urls() throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private List<Class<?>> parts() throws ClassNotFoundException {
    Class<?> program = Class.forName((PACKAGE + name).replace('/', '.'));
    List<Class<?>> all = new ArrayList<>(List.of(program.getDeclaredClasses()));
    all.add(program);
    return all;
  }

  private static byte[] classFileOf(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
