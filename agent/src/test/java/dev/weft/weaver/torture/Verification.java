package dev.weft.weaver.torture;

import dev.weft.weaver.FrameFiles;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;

/** Has the JVM verify all classes of some jars, woven, and their frame classes. */
final class Verification {

  private final Map<String, byte[]> classes;
  private final TorturedWeaver weaver;
  private final Map<String, byte[]> woven = new TreeMap<>();
  private final TortureLoader plainLoader;
  private final TortureLoader wovenLoader;

  /** Classes that the JVM refuses as they are, each with its reason. */
  final List<String> refused = new ArrayList<>();

  final List<String> failures;

  Verification(JarFiles jars, TorturedWeaver weaver) {
    this.classes = jars.classes();
    this.weaver = weaver;
    this.failures = weaver.failures;
    this.plainLoader = new TortureLoader(classes, new URL[0], classFile -> classFile);
    this.wovenLoader = new TortureLoader(classes, new URL[0], this::weave);
  }

  void run() {
    classes.keySet().forEach(this::verify);
  }

  private byte[] weave(byte[] classFile) {
    String name = new ClassReader(classFile).getClassName();
    byte[] changed = classFile;
    try {
      changed = weaver.weave(classFile);
    } catch (RuntimeException | Error e) {
      failures.add(name.replace('/', '.') + ": the weaver threw " + e);
    }
    woven.put(name, changed);
    return changed;
  }

  private void verify(String internalName) {
    String name = internalName.replace('/', '.');
    String expected = link(plainLoader, name);
    String outcome = link(wovenLoader, name);
    byte[] file = woven.remove(internalName);
    if (outcome.isEmpty()) {
      FrameFiles.of(file).forEach(this::verifyFrame);
    } else if (!expected.isEmpty() && isMissing(outcome) || outcome.equals(expected)) {
      refused.add(name + ": " + expected);
    } else {
      failures.add(name + ": " + outcome);
    }
  }

  /** Whether a class is missing: which one is asked for first, the order of the methods decides. */
  private static boolean isMissing(String outcome) {
    return outcome.startsWith(NoClassDefFoundError.class.getName());
  }

  private void verifyFrame(String name, byte[] frame) {
    try {
      wovenLoader.link(name, frame);
    } catch (LinkageError e) {
      failures.add(name + ": " + e);
    }
  }

  /** What the JVM says against a class, or nothing. */
  private static String link(TortureLoader loader, String name) {
    try {
      loader.link(name);
      return "";
    } catch (LinkageError | ClassNotFoundException | RuntimeException e) {
      return e.toString();
    }
  }
}
