package dev.weft.weaver;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Loads the weaver and its tests a second time, with a defect: {@link Liveness} forgets that a
 * handler may read what was written before the exception.
 *
 * <pre>
 *   flow.handlers      new int[flow.handlers.length][0]
 * </pre>
 */
final class DefectiveWeaver extends ClassLoader {

  private static final String DEFECTIVE = "dev.weft.weaver.Liveness";

  DefectiveWeaver() {
    super(DefectiveWeaver.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("dev.weft.weaver.") ? define(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      byte[] defined = name.equals(DEFECTIVE) ? withoutHandlers(bytes) : bytes;
      return defineClass(name, defined, 0, defined.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] withoutHandlers(byte[] liveness) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(liveness).accept(new Forgetful(writer), 0);
    return writer.toByteArray();
  }

  private static final class Forgetful extends ClassVisitor {

    Forgetful(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String desc, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          super.visitFieldInsn(opcode, owner, field, type);
          if (field.equals("handlers")) {
            visitInsn(Opcodes.ARRAYLENGTH);
            visitInsn(Opcodes.ICONST_0);
            visitMultiANewArrayInsn(type, 2);
          }
        }
      };
    }
  }
}
