package dev.weft.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What both goals have: they differ in where the classes lie. */
abstract class Goal extends AbstractMojo {

  /** Whether to leave the classes as they are. */
  @Parameter(property = "weft.skip", defaultValue = "false")
  private boolean skip;

  final void weave(File classes, List<String> classPath, List<String> sources)
      throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: weft.skip is set");
      return;
    }
    new Weaving(getLog(), paths(sources)).weave(classes.toPath(), paths(classPath));
  }

  private static List<Path> paths(List<String> names) {
    return names.stream().map(Path::of).toList();
  }
}
