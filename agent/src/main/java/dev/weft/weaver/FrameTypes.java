package dev.weft.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The stack map frames of a body, which has the frame, the driver, the depth and (if it is an
 * instance method) the marker between the arguments and the other local variables.
 */
final class FrameTypes {

  private final int argumentSlots;
  private final List<Object> inserted = new ArrayList<>();
  private final List<Object> atStart = new ArrayList<>();

  FrameTypes(String owner, MethodNode method, List<Object> insertedTypes) {
    argumentSlots = Code.argumentSlots(method);
    inserted.addAll(insertedTypes);
    if (!Code.isStatic(method)) {
      atStart.add(owner);
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      addSlots(atStart, typeOf(argument));
    }
  }

  private static Object typeOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  /** The frame at the start of the body, with an empty stack. */
  FrameNode start() {
    return frame(atStart, List.of());
  }

  /** A frame with these local variables of the method, one entry a slot, and this stack. */
  FrameNode frame(List<Object> slots, List<Object> stack) {
    List<Object> all = new ArrayList<>(slots.subList(0, Math.min(slots.size(), argumentSlots)));
    while (all.size() < argumentSlots) {
      all.add(Opcodes.TOP);
    }
    all.addAll(inserted);
    if (slots.size() > argumentSlots) {
      all.addAll(slots.subList(argumentSlots, slots.size()));
    }
    Object[] entries = entries(all);
    return new FrameNode(Opcodes.F_NEW, entries.length, entries, stack.size(), stack.toArray());
  }

  /** The body's version of one of the compiler's frames. */
  FrameNode convert(FrameNode original) {
    List<Object> slots = new ArrayList<>();
    for (Object type : Code.orEmpty(original.local)) {
      addSlots(slots, type);
    }
    if (slots.size() > argumentSlots
        && argumentSlots > 0
        && TypeSimulation.isWide(slots.get(argumentSlots - 1))) {
      throw new Rejection(
          "a variable lies across the last argument", "report it with the class file", 0);
    }
    return frame(slots, Code.orEmpty(original.stack));
  }

  private static void addSlots(List<Object> slots, Object type) {
    slots.add(type);
    if (TypeSimulation.isWide(type)) {
      slots.add(Opcodes.TOP);
    }
  }

  private static Object[] entries(List<Object> slots) {
    List<Object> entries = new ArrayList<>(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      entries.add(slots.get(i));
      if (TypeSimulation.isWide(slots.get(i))) {
        i++;
      }
    }
    int end = entries.size();
    while (end > 0 && entries.get(end - 1) == Opcodes.TOP) {
      end--;
    }
    return Arrays.copyOf(entries.toArray(), end);
  }
}
