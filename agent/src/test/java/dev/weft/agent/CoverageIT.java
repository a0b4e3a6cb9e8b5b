package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.OfflineInstrumentationAccessGenerator;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JaCoCo beside the weaver: it reports the lines of the source, in whatever order both come. */
class CoverageIT {

  private static final String TILL =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Till {
        @Async static Coroutine<Integer> price(boolean cheap) {
          await(sleep(0));
          if (cheap) {
            return value(1);
          }
          return value(await(expensive()));
        }
        @Async static Coroutine<Integer> expensive() {
          await(sleep(0));
          return value(100);
        }
        static AsyncCallable<Integer> later(boolean cheap) {
          return () -> {
            await(sleep(0));
            return value(await(price(cheap)));
          };
        }
        @Async public static void main(String[] args) {
          System.out.println(await(later(args.length == 0).call()));
        }
      }
      """;

  /** What runs in full, in part, and not at all when main is called without arguments. */
  private static final List<String> LINES =
      List.of(
          "4 not", // the constructor
          "6 fully",
          "7 partly",
          "8 fully",
          "10 not",
          "13 not",
          "14 not",
          "17 fully",
          "18 fully",
          "19 fully",
          "23 partly",
          "24 fully");

  private static final Path JACOCO =
      Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
          .filter(entry -> entry.endsWith("-runtime.jar") && entry.contains("org.jacoco.agent"))
          .map(Path::of)
          .findFirst()
          .orElseThrow();

  @TempDir Path dir;

  private ForkedProgram program;
  private byte[] original;

  @BeforeEach
  void compile() throws IOException {
    program = ForkedProgram.compile(dir, "Till.java", TILL);
    original = Files.readAllBytes(classFile());
  }

  private Path classFile() {
    return dir.resolve("classes/Till.class");
  }

  private Path data() {
    return dir.resolve("jacoco.exec");
  }

  private String jacoco() {
    return "-javaagent:" + JACOCO + "=destfile=" + data();
  }

  /** What each line is, from what the run has left and a class file. */
  private List<String> coverage(byte[] classFile) throws IOException {
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(data().toFile());
    CoverageBuilder builder = new CoverageBuilder();
    new Analyzer(loader.getExecutionDataStore(), builder)
        .analyzeAll(new ByteArrayInputStream(classFile), "Till.class");
    assertEquals(List.of(), List.copyOf(builder.getNoMatchClasses()), "classes do not match");
    List<String> lines = new ArrayList<>();
    for (ISourceFileCoverage file : builder.getSourceFiles()) {
      for (int line = file.getFirstLine(); line <= file.getLastLine(); line++) {
        switch (file.getLine(line).getStatus()) {
          case ICounter.FULLY_COVERED -> lines.add(line + " fully");
          case ICounter.PARTLY_COVERED -> lines.add(line + " partly");
          case ICounter.NOT_COVERED -> lines.add(line + " not");
          default -> {}
        }
      }
    }
    return lines;
  }

  @Test
  void coverage_jacocoFirst_isThatOfTheSource() throws IOException {
    program.with(jacoco()).underTheAgent().run("Till").successful();

    assertEquals(LINES, coverage(original));
  }

  @Test
  void coverage_weaverFirst_isThatOfTheSource() throws IOException {
    program.underTheAgent().with(jacoco()).run("Till").successful();

    assertEquals(LINES, coverage(original));
  }

  private void instrument() throws IOException {
    Instrumenter instrumenter = new Instrumenter(new OfflineInstrumentationAccessGenerator());
    byte[] found = Files.readAllBytes(classFile());
    Files.write(classFile(), instrumenter.instrument(found, "Till"));
    program.with("-Xbootclasspath/a:" + JACOCO).with("-Djacoco-agent.destfile=" + data());
  }

  private void weave() {
    program.runAgentJar("weave", dir.resolve("classes").toString()).successful();
  }

  @Test
  void coverage_instrumentedBefore_isThatOfTheSource() throws IOException {
    instrument();

    program.underTheAgent().run("Till").successful();

    assertEquals(LINES, coverage(original));
  }

  @Test
  void coverage_instrumentedAndThenWovenOffline_isThatOfTheSource() throws IOException {
    instrument();
    weave();

    program.run("Till").successful();

    assertEquals(LINES, coverage(original));
  }

  @Test
  void coverage_wovenAndThenInstrumentedOffline_tellsWhatRan() throws IOException {
    weave();
    byte[] woven = Files.readAllBytes(classFile());
    instrument();

    program.run("Till").successful();

    assertEquals(ranOrNot(LINES), ranOrNot(coverage(woven)));
  }

  @Test
  void coverage_wovenBefore_tellsWhatRan() throws IOException {
    weave();
    byte[] woven = Files.readAllBytes(classFile());

    program.with(jacoco()).run("Till").successful();

    assertEquals(ranOrNot(LINES), ranOrNot(coverage(woven)));
  }

  /** The weaver's own branches are those of a line that awaits. */
  private static List<String> ranOrNot(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("fully|partly", "ran")).toList();
  }
}
