package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Asyncio;
import dev.weft.Coroutine;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Code as no compiler of Java makes it, but others do. */
final class ForeignCodeTest {

  private static final String NAME = "foreign.Code";
  private static final String INTERNAL = "foreign/Code";

  private static final String STRING = "Ljava/lang/String;";

  /** As compilers do that let go of {@code this} as soon as it is not needed. */
  @Test
  void weave_thisCleared_goesOn() throws Throwable {
    Object result =
        run(
            code -> {
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitFieldInsn(Opcodes.GETFIELD, INTERNAL, "name", STRING);
              code.visitInsn(Opcodes.ACONST_NULL);
              code.visitVarInsn(Opcodes.ASTORE, 0);
              suspend(code);
            });

    assertEquals("first", result);
  }

  @Test
  void weave_thisReplaced_keepsWhatReplacesIt() throws Throwable {
    Object result =
        run(
            code -> {
              create("second", code);
              code.visitVarInsn(Opcodes.ASTORE, 0);
              suspend(code);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitFieldInsn(Opcodes.GETFIELD, INTERNAL, "name", STRING);
            });

    assertEquals("second", result);
  }

  @Test
  void weave_variableOfThisReused_keepsItsValue() throws Throwable {
    Object result =
        run(
            code -> {
              code.visitLdcInsn("third");
              code.visitVarInsn(Opcodes.ASTORE, 0);
              suspend(code);
              code.visitVarInsn(Opcodes.ALOAD, 0);
            });

    assertEquals("third", result);
  }

  @Test
  void weave_variableOfThisReusedForNumber_keepsItsValue() throws Throwable {
    Object result =
        run(
            code -> {
              code.visitInsn(Opcodes.ICONST_4);
              code.visitVarInsn(Opcodes.ISTORE, 0);
              suspend(code);
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitMethodInsn(
                  Opcodes.INVOKESTATIC,
                  "java/lang/Integer",
                  "valueOf",
                  "(I)Ljava/lang/Integer;",
                  false);
            });

    assertEquals(4, result);
  }

  private static void suspend(MethodVisitor code) {
    code.visitInsn(Opcodes.DCONST_0);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, Names.ASYNCIO, "sleep", "(D)" + Names.COROUTINE_DESC, false);
    await(code);
    code.visitInsn(Opcodes.POP);
  }

  private static void await(MethodVisitor code) {
    String desc = "(Ldev/weft/Awaitable;)" + Names.OBJECT_DESC;
    code.visitMethodInsn(Opcodes.INVOKESTATIC, Names.ASYNCIO, "await", desc, false);
  }

  private static void create(String name, MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, INTERNAL);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(name);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, INTERNAL, "<init>", "(" + STRING + ")V", false);
  }

  /** Weaves and runs an async method of an object that is named "first". */
  private static Object run(Consumer<MethodVisitor> body) throws Throwable {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, INTERNAL, null, Names.OBJECT, null);
    writer.visitField(0, "name", STRING, null, null).visitEnd();
    writeConstructor(writer);
    writeMethod(Opcodes.ACC_PRIVATE, "code", writer, body);
    writeMethod(
        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
        "start",
        writer,
        code -> {
          create("first", code);
          code.visitMethodInsn(
              Opcodes.INVOKESPECIAL, INTERNAL, "code", "()" + Names.COROUTINE_DESC, false);
          await(code);
        });
    ClassFiles woven = new ClassFiles(Map.of(NAME, writer.toByteArray())).wovenWithoutErrors();
    return Asyncio.run((Coroutine<?>) woven.loader().call(NAME, "start"));
  }

  private static void writeConstructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(0, "<init>", "(" + STRING + ")V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.OBJECT, "<init>", "()V", false);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitFieldInsn(Opcodes.PUTFIELD, INTERNAL, "name", STRING);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** A method whose result is what {@code body} leaves on the stack. */
  private static void writeMethod(
      int access, String name, ClassWriter writer, Consumer<MethodVisitor> body) {
    MethodVisitor code = writer.visitMethod(access, name, "()" + Names.COROUTINE_DESC, null, null);
    code.visitAnnotation(Names.ASYNC, /* visible= */ true).visitEnd();
    code.visitCode();
    body.accept(code);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.ASYNCIO,
        "value",
        "(" + Names.OBJECT_DESC + ")" + Names.COROUTINE_DESC,
        false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
