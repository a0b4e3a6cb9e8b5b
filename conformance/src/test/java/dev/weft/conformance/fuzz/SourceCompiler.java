package dev.weft.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles classes from strings, all in one call of javac, without any file. */
final class SourceCompiler implements AutoCloseable {

  private static final List<String> OPTIONS =
      List.of("-proc:none", "-implicit:none", "-Xlint:none", "-nowarn", "-g:source,lines");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

  /** Kept for all calls: it knows the jars. */
  private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);

  /**
   * The class files of {@code sources}, by class name.
   *
   * @param sources the source of each class, by its name
   */
  Map<String, byte[]> compile(Map<String, String> sources) {
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, source) -> units.add(new Source(name, source)));
    Outputs outputs = new Outputs(files);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    if (!javac.getTask(null, outputs, problems, OPTIONS, null, units).call()) {
      throw new IllegalStateException("javac: " + problems.getDiagnostics().get(0));
    }
    return outputs.classes();
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(String name, Kind kind) {
    return URI.create("string:///" + name.replace('.', '/') + kind.extension);
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(uri(name, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassFile(String name) {
      super(uri(name, Kind.CLASS), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ClassFile> written = new HashMap<>();

    Outputs(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, Kind kind, FileObject sibling) {
      return written.computeIfAbsent(className, ClassFile::new);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      written.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
      return classes;
    }
  }
}
