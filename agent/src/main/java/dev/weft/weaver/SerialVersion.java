package dev.weft.weaver;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Keeps the serial version of a class that does not declare one: the JVM would compute it from all
 * methods that are not private, bodies included.
 */
final class SerialVersion extends SerialVersionUIDAdder {

  private static final int WITHOUT = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;

  private final ClassNode woven;

  private SerialVersion(ClassNode woven) {
    super(Opcodes.ASM9, null);
    this.woven = woven;
  }

  /** Declares in {@code woven} the version that {@code original} has by default. */
  static void keep(ClassReader original, ClassNode woven) {
    if ((woven.access & WITHOUT) == 0 && mayBeSerializable(woven)) {
      original.accept(new SerialVersion(woven), ClassReader.SKIP_CODE);
    }
  }

  /** Supertypes are not looked at: that would load them. */
  private static boolean mayBeSerializable(ClassNode node) {
    return !Names.OBJECT.equals(node.superName) || !node.interfaces.isEmpty();
  }

  @Override
  protected void addSVUID(long version) {
    int access =
        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
    woven.fields.add(new FieldNode(access, "serialVersionUID", "J", null, version));
  }
}
