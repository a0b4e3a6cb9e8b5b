package dev.weft.conformance.fuzz;

import dev.weft.UnretrievedProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs on Weft: compiles them, lets the agent weave them, and collects their traces. */
final class JavaSide implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final SourceCompiler compiler = new SourceCompiler();

  /** The traces of {@code programs}, in their order. */
  List<List<String>> traces(List<Program> programs) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < programs.size(); i++) {
      String name = "P" + i;
      sources.put(Program.qualified(name), programs.get(i).java(name));
    }
    ProgramLoader loader = new ProgramLoader(compiler.compile(sources));
    List<List<String>> traces = new ArrayList<>();
    sources.keySet().forEach(name -> traces.add(inTime(() -> loader.subject(name).run())));
    UnretrievedProbe.forgetAll();
    return traces;
  }

  /** On a thread of its own, which is left behind if it does not come to an end. */
  private static List<String> inTime(Callable<List<String>> run) {
    FutureTask<List<String>> task = new FutureTask<>(run);
    Thread thread = new Thread(task, "program");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return List.of("java: does not end");
    } catch (ExecutionException e) {
      return List.of("java: " + e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    compiler.close();
  }

  /** Defines the classes of one batch, and goes with them. */
  private static final class ProgramLoader extends ClassLoader {

    private final Map<String, byte[]> classes;

    ProgramLoader(Map<String, byte[]> classes) {
      super(JavaSide.class.getClassLoader());
      this.classes = classes;
    }

    Subject subject(String name) throws ReflectiveOperationException {
      return (Subject) loadClass(name).getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
