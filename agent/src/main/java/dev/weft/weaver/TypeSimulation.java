package dev.weft.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The verification types of local variables and operand stack before chosen instructions, found by
 * following the code from one of the compiler's stack map frames to the next. Types are never
 * merged, so that no class has to be loaded.
 */
final class TypeSimulation {

  /**
   * The types before an instruction, as ASM writes them in frames.
   *
   * @param locals one entry a slot; the second slot of a long or double is TOP
   * @param stack one entry a value, the top last
   */
  record State(List<Object> locals, List<Object> stack) {}

  private final Map<AbstractInsnNode, State> states = new HashMap<>();

  TypeSimulation(ClassNode owner, MethodNode method, Predicate<AbstractInsnNode> chosen) {
    AnalyzerAdapter adapter =
        new AnalyzerAdapter(owner.name, method.access, method.name, method.desc, null);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= 0 && adapter.locals != null && chosen.test(insn)) {
        states.put(
            insn, new State(new ArrayList<>(adapter.locals), withoutSecondHalves(adapter.stack)));
      }
      insn.accept(adapter);
    }
  }

  /** The types before {@code insn}, or null if control never comes there or it was not chosen. */
  @Nullable State before(AbstractInsnNode insn) {
    return states.get(insn);
  }

  private static List<Object> withoutSecondHalves(List<Object> slots) {
    List<Object> values = new ArrayList<>(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      values.add(slots.get(i));
      if (isWide(slots.get(i))) {
        i++;
      }
    }
    return values;
  }

  static boolean isWide(Object type) {
    return type == Opcodes.LONG || type == Opcodes.DOUBLE;
  }

  /** Whether {@code type} is the result of a NEW whose constructor has not run. */
  static boolean isUninitialized(Object type) {
    return type instanceof Label;
  }

  /** The field descriptor that holds a value of {@code type}; null if there is nothing to hold. */
  static @Nullable String descriptor(Object type) {
    if (type instanceof String name) {
      return name.startsWith("[") ? name : "L" + name + ";";
    }
    if (type == Opcodes.INTEGER) {
      return "I";
    }
    if (type == Opcodes.FLOAT) {
      return "F";
    }
    if (type == Opcodes.LONG) {
      return "J";
    }
    return type == Opcodes.DOUBLE ? "D" : null;
  }
}
