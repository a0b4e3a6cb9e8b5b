package dev.weft.weaver;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A method that is being woven: the names and shapes that its stub, body and frame class share. */
final class AsyncMethod {

  final ClassNode owner;
  final MethodNode method;

  /**
   * Whether the body has a {@code this}. In an interface it has not: a body that is not private
   * would be inherited.
   */
  final boolean hasThis;

  /** Whether the body may be called without a frame, and makes one when it suspends. */
  final boolean isFused;

  /** The box that the body does not make when it is called so; null if there is none. */
  final @Nullable Box box;

  AsyncMethod(ClassNode owner, MethodNode method, boolean isFused) {
    this.owner = owner;
    this.method = method;
    this.isFused = isFused;
    this.box = isFused ? Box.ofResult(method) : null;
    this.hasThis = !Code.isStatic(method) && !isInterface();
  }

  boolean isGenerator() {
    return AsyncMethods.returnsGenerator(method);
  }

  /** The superclass of the frame class. */
  String frameBase() {
    return isGenerator() ? Names.GENERATOR_FRAME : Names.FRAME;
  }

  boolean isInterface() {
    return (owner.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** The slot of the frame in the body; the driver, the depth and the marker follow. */
  int frameSlot() {
    return Code.argumentSlots(method);
  }

  int driverSlot() {
    return frameSlot() + 1;
  }

  int depthSlot() {
    return frameSlot() + 2;
  }

  /**
   * The verification types of the parameters that the body has behind those of the method. An
   * instance body is package-private, since its frame class calls it; the marker, always null and
   * of the type of the host, keeps it from being overridden.
   */
  List<Object> addedTypes() {
    return hasThis
        ? List.of(Names.FRAME, Names.DRIVER, Opcodes.INTEGER, owner.name)
        : List.of(Names.FRAME, Names.DRIVER, Opcodes.INTEGER);
  }

  String bodyDescriptor() {
    StringBuilder desc = new StringBuilder("(");
    if (!Code.isStatic(method) && !hasThis) {
      desc.append('L').append(owner.name).append(';');
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      desc.append(argument.getDescriptor());
    }
    addedTypes().forEach(type -> desc.append(TypeSimulation.descriptor(type)));
    return desc.append(')').append(Names.OBJECT_DESC).toString();
  }

  /** The call of the body, with all its arguments on the stack. */
  MethodInsnNode bodyCall() {
    int opcode = hasThis ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKESTATIC;
    return new MethodInsnNode(opcode, owner.name, method.name, bodyDescriptor(), isInterface());
  }

  int bodyAccess() {
    if (isInterface()) {
      return Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    }
    return hasThis ? Opcodes.ACC_FINAL : Opcodes.ACC_STATIC;
  }

  /**
   * The descriptor of what creates the frame, without the result: {@code this} and the arguments.
   */
  String creationArguments() {
    String arguments = method.desc.substring(1, method.desc.indexOf(')'));
    return Code.isStatic(method) ? arguments : "L" + owner.name + ";" + arguments;
  }

  /** The same of what gives a frame to a body that runs: its frame or null, and {@code this}. */
  String openArguments() {
    return Code.isStatic(method) ? Names.FRAME_DESC : Names.FRAME_DESC + "L" + owner.name + ";";
  }

  /**
   * The internal name of the frame class: a new layout gets a new name, so that classes can be
   * redefined.
   */
  String frameName(FrameLayout layout) {
    return owner.name + "$" + method.name + "$F" + hash(method.desc + layout.fields());
  }

  /**
   * FNV-1a: long enough that two overloads never share a name, and ready when the JVM starts, which
   * what the JDK offers is not.
   */
  private static String hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return HexFormat.of().toHexDigits(hash);
  }
}
