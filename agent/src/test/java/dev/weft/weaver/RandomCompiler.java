package dev.weft.weaver;

import dev.weft.weaver.random.RandomMethod;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The compiler of the running JDK, in memory. Many methods at a time, and files that stay open:
 * most of what a short compilation takes is its beginning.
 */
final class RandomCompiler implements AutoCloseable {

  private static final List<String> OPTIONS = List.of("-g", "-proc:none", "-nowarn", "-Xlint:none");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files =
      javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  /** A compiler against the runtime and the class files in {@code folder}. */
  RandomCompiler(Path folder) {
    try {
      files.setLocation(
          StandardLocation.CLASS_PATH,
          List.of(new File(BatteryCompiler.runtime()), folder.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The class files of {@code methods}.
   *
   * @throws DoesNotCompile if one of them has an error
   */
  ClassFiles compile(Collection<RandomMethod> methods) throws DoesNotCompile {
    StringWriter messages = new StringWriter();
    InMemory output = new InMemory(files);
    List<Source> sources = methods.stream().map(Source::new).toList();
    if (!javac.getTask(messages, output, null, OPTIONS, null, sources).call()) {
      throw new DoesNotCompile(messages.toString());
    }
    return output.classFiles();
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What javac says. */
  static final class DoesNotCompile extends Exception {

    private static final long serialVersionUID = 1;

    DoesNotCompile(String messages) {
      super(messages);
    }

    /** Whether a method has more code than a class file has room for. */
    boolean isTooLong() {
      return getMessage().contains("code too large");
    }

    /** Whether javac has failed, not the source. */
    boolean isDefectOfCompiler() {
      return getMessage().contains("exception has occurred in the compiler");
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final RandomMethod method;

    Source(RandomMethod method) {
      super(URI.create("memory:///battery/" + method.name() + ".java"), Kind.SOURCE);
      this.method = method;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return method.source();
    }
  }

  private static final class Output extends SimpleJavaFileObject {

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Map<String, Output> outputs = new TreeMap<>();

    InMemory(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return outputs.computeIfAbsent(className, Output::new);
    }

    ClassFiles classFiles() {
      Map<String, byte[]> bytes = new TreeMap<>();
      outputs.forEach((name, output) -> bytes.put(name, output.bytes.toByteArray()));
      return new ClassFiles(bytes);
    }
  }
}
