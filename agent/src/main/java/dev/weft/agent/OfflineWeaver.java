package dev.weft.agent;

import dev.weft.weaver.ClassLookup;
import dev.weft.weaver.FrameFiles;
import dev.weft.weaver.Problem;
import dev.weft.weaver.Problems;
import dev.weft.weaver.Severity;
import dev.weft.weaver.Weaver;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Weaves class files where they lie, before the program runs. What comes out is what the agent
 * makes of them, and the frame classes as files beside; classes that are woven already stay as they
 * are, for this and for the agent.
 */
public final class OfflineWeaver {

  private static final Pattern SIGNATURE = Pattern.compile("(?i)/META-INF/[^/]+\\.SF");

  private static final Pattern FRAME = Pattern.compile("\\$F[0-9a-f]{16}\\.class$");

  private final ClassLookup lookup;
  private final Problems problems;

  /**
   * A weaver of files.
   *
   * @param lookup finds the classes that the woven ones extend; the files that are woven need not
   *     be in it
   * @param problems is told what is refused, and of what is dubious
   */
  public OfflineWeaver(ClassLookup lookup, Problems problems) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.problems = Objects.requireNonNull(problems, "problems");
  }

  /**
   * Weaves the class files in a folder, with those in its folders. A class with a refused method is
   * left as the compiler made it, and is refused again the next time.
   *
   * @return how many classes were woven
   * @throws IOException if a file cannot be read or written
   */
  public int weaveFolder(Path folder) throws IOException {
    int count = 0;
    List<Path> files = classFiles(folder);
    Set<Path> frames = new HashSet<>();
    for (Path file : files) {
      count += weaveFile(folder, file, frames) ? 1 : 0;
    }
    deleteOldFrames(files, frames);
    return count;
  }

  /**
   * Weaves the class files in a jar, which is replaced in one step.
   *
   * @return how many classes were woven; for none the jar is not touched
   * @throws IllegalArgumentException if the jar is signed
   * @throws IOException if it cannot be read or replaced
   */
  public int weaveJar(Path jar) throws IOException {
    Path work = Files.createTempFile(jar.toAbsolutePath().getParent(), "weft", ".jar");
    try {
      Files.copy(jar, work, StandardCopyOption.REPLACE_EXISTING);
      int count;
      try (FileSystem files = FileSystems.newFileSystem(work, (ClassLoader) null)) {
        Path root = files.getPath("/");
        refuseSigned(jar, root);
        count = weaveFolder(root);
      }
      if (count > 0) {
        Files.move(work, jar, StandardCopyOption.REPLACE_EXISTING);
      }
      return count;
    } finally {
      Files.deleteIfExists(work);
    }
  }

  private static void refuseSigned(Path jar, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      if (files.anyMatch(file -> SIGNATURE.matcher(file.toString()).matches())) {
        throw new IllegalArgumentException(
            jar + " is signed, and would not be valid any more: weave it before it is signed");
      }
    }
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private boolean weaveFile(Path folder, Path file, Set<Path> frames) throws IOException {
    byte[] classFile = Files.readAllBytes(file);
    if (!ConstantPoolScan.mentionsWeft(classFile)) {
      return false;
    }
    List<Problem> errors = new ArrayList<>();
    byte[] woven = new Weaver(problem -> report(problem, errors), within(folder)).weave(classFile);
    if (!errors.isEmpty()) {
      return false;
    }
    if (woven == null) {
      frames.addAll(framesOf(file, classFile).keySet());
      return false;
    }
    for (Map.Entry<Path, byte[]> frame : framesOf(file, woven).entrySet()) {
      Files.write(frame.getKey(), frame.getValue());
      frames.add(frame.getKey());
    }
    Files.write(file, woven);
    return true;
  }

  private static Map<Path, byte[]> framesOf(Path file, byte[] woven) {
    Map<Path, byte[]> frames = new LinkedHashMap<>();
    FrameFiles.of(woven)
        .forEach(
            (name, bytes) -> {
              String simpleName = name.substring(name.lastIndexOf('.') + 1);
              frames.put(file.resolveSibling(simpleName + ".class"), bytes);
            });
    return frames;
  }

  private void report(Problem problem, List<Problem> errors) {
    problems.report(problem);
    if (problem.severity() == Severity.ERROR) {
      errors.add(problem);
    }
  }

  /** A class was compiled again, or is gone: what was woven of the one before is of no use. */
  private static void deleteOldFrames(List<Path> files, Set<Path> frames) throws IOException {
    for (Path file : files) {
      if (FRAME.matcher(file.toString()).find()
          && !frames.contains(file)
          && FrameFiles.isFrame(Files.readAllBytes(file))) {
        Files.delete(file);
      }
    }
  }

  private ClassLookup within(Path folder) {
    return name -> {
      Path file = folder.resolve(name + ".class");
      try {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : lookup.find(name);
      } catch (IOException e) {
        return null;
      }
    };
  }
}
