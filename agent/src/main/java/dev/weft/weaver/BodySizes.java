package dev.weft.weaver;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Knows of bodies that the JVM will never compile, and of those that it cannot have at all. */
final class BodySizes {

  private static final int MAX_BYTES = 65_535;

  private BodySizes() {}

  /** Whether {@code body} is not surely too long for a class file. */
  static boolean mayFit(MethodNode body) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    body.accept(size);
    return size.getMinSize() <= MAX_BYTES;
  }

  static void check(ClassNode node, byte[] woven, int maxBytes, List<Problem> found) {
    if (woven.length < maxBytes) {
      return;
    }
    new ClassReader(woven)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                return desc.contains(Names.FRAME_DESC + Names.DRIVER_DESC)
                    ? sizeOf(node, name, maxBytes, found)
                    : super.visitMethod(access, name, desc, signature, exceptions);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private static MethodVisitor sizeOf(
      ClassNode node, String name, int maxBytes, List<Problem> found) {
    return new CodeSizeEvaluator(Opcodes.ASM9, null) {
      @Override
      public void visitEnd() {
        if (getMinSize() > maxBytes) {
          found.add(
              new Problem(
                  Severity.WARNING,
                  node.name.replace('/', '.'),
                  name,
                  node.sourceFile,
                  0,
                  "its woven body has "
                      + getMinSize()
                      + " bytes; the JVM does not compile more than "
                      + maxBytes,
                  "split the method"));
        }
      }
    };
  }
}
