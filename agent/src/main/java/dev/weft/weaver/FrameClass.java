package dev.weft.weaver;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the frame class of an async method.
 *
 * <pre>
 *   final class Demo$fetch$F1a2b extends Frame {
 *     Demo self; String f0; int f1;
 *     static Demo$fetch$F1a2b create(Demo self, String url) { … }
 *     static Demo$fetch$F1a2b open(Frame frame, Demo self) { … }
 *     protected Object resume(Driver driver) { return self.fetch(f0, this, driver, driver.depth(), null); }
 *     protected String suspensionPoints() { return "Demo\nfetch\nDemo.java\n7\n9 0"; }
 *   }
 * </pre>
 */
final class FrameClass {

  static final String FACTORY = "create";

  /** Gives a frame to a body that runs without one. */
  static final String OPEN = "open";

  private final AsyncMethod target;
  private final FrameLayout layout;
  private final String name;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private FrameClass(AsyncMethod target, FrameLayout layout) {
    this.target = target;
    this.layout = layout;
    this.name = target.frameName(layout);
  }

  /** The class file. */
  static byte[] write(
      AsyncMethod target, FrameLayout layout, String suspensionPoints, long unguarded) {
    return new FrameClass(target, layout).write(suspensionPoints, unguarded);
  }

  private byte[] write(String suspensionPoints, long unguarded) {
    int version = Math.max(target.owner.version & 0xffff, Opcodes.V1_7);
    writer.visit(
        version, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, target.frameBase(), null);
    for (FrameLayout.Field field : allFields()) {
      writer.visitField(0, field.name(), field.descriptor(), null, null).visitEnd();
    }
    writeConstructor();
    writeFactory();
    if (!target.isGenerator()) {
      writeOpen();
    }
    writeResume();
    writeForget();
    if (unguarded != 0) {
      writeConstant("unguarded", "()J", unguarded);
    }
    writeConstant("suspensionPoints", "()Ljava/lang/String;", suspensionPoints);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private List<FrameLayout.Field> allFields() {
    List<FrameLayout.Field> all = new ArrayList<>();
    if (layout.self != null) {
      all.add(layout.self);
    }
    all.addAll(layout.fields());
    return all;
  }

  private void writeConstructor() {
    MethodVisitor code = writer.visitMethod(ACC_PRIVATE, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, target.frameBase(), "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    end(code);
  }

  private void writeFactory() {
    String desc = "(" + target.creationArguments() + ")L" + name + ";";
    MethodVisitor code = writer.visitMethod(ACC_STATIC | ACC_SYNTHETIC, FACTORY, desc, null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
    int slot = 0;
    if (layout.self != null) {
      slot = storeArgument(code, layout.self, Type.getType(layout.self.descriptor()), slot);
    }
    Type[] arguments = Type.getArgumentTypes(target.method.desc);
    for (int i = 0; i < arguments.length; i++) {
      slot = storeArgument(code, layout.arguments.get(i), arguments[i], slot);
    }
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  /** The frame of a body that is about to suspend: the one that it has, or a new one. */
  private void writeOpen() {
    String desc = "(" + target.openArguments() + ")L" + name + ";";
    MethodVisitor code = writer.visitMethod(ACC_STATIC | ACC_SYNTHETIC, OPEN, desc, null, null);
    code.visitCode();
    Label none = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitJumpInsn(Opcodes.IFNULL, none);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitTypeInsn(Opcodes.CHECKCAST, name);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(none);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
    if (layout.self != null) {
      storeArgument(code, layout.self, Type.getType(layout.self.descriptor()), 1);
    }
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  private int storeArgument(MethodVisitor code, FrameLayout.Field field, Type type, int slot) {
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, field.name(), field.descriptor());
    return slot + type.getSize();
  }

  /**
   * Arguments are taken out of the frame at the start; afterwards the body finds its values itself.
   * The object is let go at the end: whoever keeps a task that is done need not keep that.
   */
  private void writeResume() {
    String desc = "(" + Names.DRIVER_DESC + ")" + Names.OBJECT_DESC;
    MethodVisitor code =
        writer.visitMethod(ACC_PROTECTED | ACC_SYNTHETIC, "resume", desc, null, null);
    code.visitCode();
    Label start = new Label();
    Label suspended = new Label();
    Label returned = new Label();
    code.visitLabel(start);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "isSuspended", "()Z", false);
    code.visitJumpInsn(Opcodes.IFNE, suspended);
    loadSelf(code);
    layout.arguments.forEach(field -> loadField(code, field));
    layout.arguments.stream()
        .filter(FrameLayout.Field::isReference)
        .forEach(field -> clearField(code, field));
    callBody(code);
    code.visitJumpInsn(Opcodes.GOTO, returned);
    code.visitLabel(suspended);
    visitFrame(code);
    loadSelf(code);
    layout.arguments.forEach(field -> code.visitInsn(defaultOf(field)));
    callBody(code);
    code.visitLabel(returned);
    visitFrame(code, Names.OBJECT);
    if (layout.self != null) {
      forgetSelf(code, layout.self, start, returned);
    } else {
      code.visitInsn(Opcodes.ARETURN);
    }
    end(code);
  }

  private void forgetSelf(MethodVisitor code, FrameLayout.Field self, Label start, Label returned) {
    Label waits = new Label();
    Label thrown = new Label();
    code.visitTryCatchBlock(start, returned, thrown, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "isSuspended", "()Z", false);
    code.visitJumpInsn(Opcodes.IFNE, waits);
    clearField(code, self);
    code.visitLabel(waits);
    visitFrame(code, Names.OBJECT);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(thrown);
    visitFrame(code, "java/lang/Throwable");
    clearField(code, self);
    code.visitInsn(Opcodes.ATHROW);
  }

  private void visitFrame(MethodVisitor code, Object... stack) {
    code.visitFrame(Opcodes.F_NEW, 2, new Object[] {name, Names.DRIVER}, stack.length, stack);
  }

  private void loadSelf(MethodVisitor code) {
    if (layout.self != null) {
      loadField(code, layout.self);
    }
  }

  private void clearField(MethodVisitor code, FrameLayout.Field field) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, field.name(), field.descriptor());
  }

  private static int defaultOf(FrameLayout.Field field) {
    return switch (field.descriptor()) {
      case "I" -> Opcodes.ICONST_0;
      case "J" -> Opcodes.LCONST_0;
      case "F" -> Opcodes.FCONST_0;
      case "D" -> Opcodes.DCONST_0;
      default -> Opcodes.ACONST_NULL;
    };
  }

  private void callBody(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.DRIVER, "depth", "()I", false);
    if (target.hasThis) {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
    target.bodyCall().accept(code);
  }

  private void loadField(MethodVisitor code, FrameLayout.Field field) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, field.name(), field.descriptor());
  }

  /** What a body takes out of its frame when it goes on is nobody's either if it does not. */
  private void writeForget() {
    List<FrameLayout.Field> kept =
        allFields().stream().filter(FrameLayout.Field::isReference).toList();
    if (kept.isEmpty()) {
      return;
    }
    MethodVisitor code =
        writer.visitMethod(ACC_PROTECTED | ACC_SYNTHETIC, "forget", "()V", null, null);
    code.visitCode();
    kept.forEach(field -> clearField(code, field));
    code.visitInsn(Opcodes.RETURN);
    end(code);
  }

  private void writeConstant(String method, String desc, Object value) {
    MethodVisitor code =
        writer.visitMethod(ACC_PROTECTED | ACC_SYNTHETIC, method, desc, null, null);
    code.visitCode();
    code.visitLdcInsn(value);
    code.visitInsn(Type.getReturnType(desc).getOpcode(Opcodes.IRETURN));
    end(code);
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
