package dev.weft.weaver;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The frame classes that a woven class carries in its constants. They are defined when a method is
 * called for the first time, unless they lie beside the class as files of their own, as they must
 * where no class can be defined at run time.
 */
public final class FrameFiles {

  private FrameFiles() {}

  /**
   * The frame classes of {@code woven}, in the order of its methods; none if it is not woven.
   *
   * @param woven a class file that {@link Weaver#weave} gave, or another one
   * @return class files by binary name
   */
  public static Map<String, byte[]> of(byte[] woven) {
    if (NewerClassFile.is(woven)) {
      return Map.of();
    }
    ClassNode node = new ClassNode();
    new ClassReader(woven).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Map<String, byte[]> frames = new LinkedHashMap<>();
    for (MethodNode method : node.methods) {
      factories(method).forEach(factory -> add(factory, frames));
    }
    return Collections.unmodifiableMap(frames);
  }

  /** Whether a class file is that of a frame class. */
  public static boolean isFrame(byte[] classFile) {
    if (NewerClassFile.is(classFile)) {
      return false;
    }
    String superName = new ClassReader(classFile).getSuperName();
    return Names.FRAME.equals(superName) || Names.GENERATOR_FRAME.equals(superName);
  }

  /** The calls in {@code method} that create a frame; a woven method has one, a body none. */
  static Stream<InvokeDynamicInsnNode> factories(MethodNode method) {
    if (method.desc.contains(Names.FRAME_DESC + Names.DRIVER_DESC)) {
      return Stream.of();
    }
    return Stream.of(method.instructions.toArray())
        .filter(InvokeDynamicInsnNode.class::isInstance)
        .map(InvokeDynamicInsnNode.class::cast)
        .filter(call -> call.bsm.getOwner().equals(Names.BOOTSTRAP));
  }

  private static void add(InvokeDynamicInsnNode factory, Map<String, byte[]> frames) {
    String name = (String) factory.bsmArgs[0];
    if (frames.put(name, bytesOf(factory)) != null) {
      throw new AssertionError("two frame classes with the name " + name);
    }
  }

  static byte[] bytesOf(InvokeDynamicInsnNode factory) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 1; i < factory.bsmArgs.length; i++) {
      bytes.append((String) factory.bsmArgs[i]);
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
