package dev.weft.maven;

import dev.weft.agent.ClassPath;
import dev.weft.agent.OfflineWeaver;
import dev.weft.weaver.Problem;
import dev.weft.weaver.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** What both goals do: weaves a folder, and says what was refused as a compiler would. */
final class Weaving {

  private final Log log;
  private final List<Path> sources;
  private int errors;

  Weaving(Log log, List<Path> sources) {
    this.log = log;
    this.sources = sources;
  }

  /** Classes that are woven already, and a folder that is not there, are passed over. */
  void weave(Path classes, List<Path> classPath)
      throws MojoExecutionException, MojoFailureException {
    if (!Files.isDirectory(classes)) {
      log.debug("nothing to weave: there is no " + classes);
      return;
    }
    int count;
    try (ClassPath lookup = new ClassPath(classPath)) {
      count = new OfflineWeaver(lookup, this::report).weaveFolder(classes);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot weave " + classes + ": " + e.getMessage(), e);
    }
    if (errors > 0) {
      throw new MojoFailureException(
          errors + (errors == 1 ? " method" : " methods") + " could not be woven, see above");
    }
    if (count > 0) {
      log.info("Wove " + count + (count == 1 ? " class" : " classes") + " in " + classes);
    }
  }

  private void report(Problem problem) {
    String text = place(problem) + problem.message() + ": " + problem.remedy();
    if (problem.severity() == Severity.ERROR) {
      errors++;
      log.error(text);
    } else {
      log.warn(text);
    }
  }

  /** {@code /project/src/main/java/shop/Shop.java:7: }. */
  private String place(Problem problem) {
    String path = problem.path();
    if (problem.file() == null) {
      return path + ": ";
    }
    Path source =
        sources.stream()
            .map(root -> root.resolve(path))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(Path.of(path));
    return source + (problem.line() > 0 ? ":" + problem.line() : "") + ": ";
  }
}
