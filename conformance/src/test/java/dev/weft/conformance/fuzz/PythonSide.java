package dev.weft.conformance.fuzz;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Runs programs on CPython, in one process for all of them: {@code oracle.py}. */
final class PythonSide implements AutoCloseable {

  /** Not the common pool: where it has one thread, what is sent would keep it from being read. */
  private static final Executor THREADS =
      job -> {
        Thread thread = new Thread(job, "oracle");
        thread.setDaemon(true);
        thread.start();
      };

  private final Process process;
  private final OutputStream requests;
  private final BufferedReader answers;

  PythonSide(Path python) {
    try {
      process =
          new ProcessBuilder(python.toString(), "-X", "utf8", script().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requests = new BufferedOutputStream(process.getOutputStream());
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  private static Path script() {
    try {
      return Path.of(PythonSide.class.getResource("/fuzz/oracle.py").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Has {@code programs} run, and gives their traces, in their order, when they are there. */
  CompletableFuture<List<List<String>>> traces(List<Program> programs) {
    CompletableFuture.runAsync(() -> programs.forEach(this::send), THREADS);
    return CompletableFuture.supplyAsync(() -> receive(programs.size()), THREADS);
  }

  private void send(Program program) {
    byte[] source = program.python().getBytes(StandardCharsets.UTF_8);
    try {
      requests.write((source.length + "\n").getBytes(StandardCharsets.US_ASCII));
      requests.write(source);
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<String>> receive(int count) {
    List<List<String>> traces = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        traces.add(receiveOne());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return traces;
  }

  private List<String> receiveOne() throws IOException {
    String size = answers.readLine();
    if (size == null) {
      throw new IOException("the oracle has ended");
    }
    List<String> lines = new ArrayList<>();
    for (int left = Integer.parseInt(size); left > 0; left--) {
      lines.add(answers.readLine());
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
