package dev.weft.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class file of a version that the weaver does not know. It is read as if it were of the newest
 * known one, which tells whether there is anything to weave; what would be written could not be
 * trusted.
 */
final class NewerClassFile {

  /** What this version of ASM reads. */
  static final int NEWEST = Opcodes.V28;

  private static final int MAJOR = 6;
  private static final int MAJOR_OF_JAVA_0 = 44;

  private NewerClassFile() {}

  static boolean is(byte[] classFile) {
    return classFile.length > MAJOR + 1 && version(classFile) > NEWEST;
  }

  private static int version(byte[] classFile) {
    return (classFile[MAJOR] & 0xff) << 8 | (classFile[MAJOR + 1] & 0xff);
  }

  /**
   * Why its first async method is not woven; null if it has none.
   *
   * @throws IllegalArgumentException if the file cannot even be read
   */
  static @Nullable Problem problem(byte[] classFile, ClassLookup lookup) {
    ClassNode node = readAsNewest(classFile);
    if (AsyncMethods.isWoven(node)) {
      return null;
    }
    Hierarchy hierarchy = new Hierarchy(lookup, node);
    for (MethodNode method : node.methods) {
      if (AsyncMethods.kindOf(node, method, hierarchy) != AsyncMethods.Kind.PLAIN) {
        return new Problem(
            Severity.ERROR,
            node.name.replace('/', '.'),
            method.name,
            node.sourceFile,
            Code.firstLine(method),
            message(version(classFile)),
            remedy());
      }
    }
    return null;
  }

  private static ClassNode readAsNewest(byte[] classFile) {
    byte[] copy = classFile.clone();
    copy[MAJOR] = 0;
    copy[MAJOR + 1] = NEWEST;
    ClassNode node = new ClassNode();
    try {
      new ClassReader(copy).accept(node, ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(message(version(classFile)) + ": " + remedy(), e);
    }
    return node;
  }

  private static String message(int version) {
    return "its class file has version "
        + described(version)
        + ", and this weaver knows none above "
        + described(NEWEST);
  }

  private static String remedy() {
    return "use a newer Weft, or compile with --release " + (NEWEST - MAJOR_OF_JAVA_0);
  }

  private static String described(int version) {
    return version + " (Java " + (version - MAJOR_OF_JAVA_0) + ")";
  }
}
