package dev.weft.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The fields of a frame class. A field has exactly the type of the values that it keeps, so that no
 * cast is needed; fields of one type are shared by what is never alive at the same time, arguments
 * before the start included.
 */
final class FrameLayout {

  /** A field of the frame class. */
  record Field(String name, String descriptor) {
    boolean isReference() {
      return descriptor.length() > 1;
    }
  }

  /**
   * The field that holds {@code this} of an instance method for the frame's whole life; null for a
   * static method.
   */
  final @Nullable Field self;

  /**
   * Whether the variable 0 is {@code this} everywhere, as compilers of Java have it; others use it
   * again.
   */
  final boolean keepsThis;

  /** The field of each argument before the start. */
  final List<Field> arguments = new ArrayList<>();

  private final Map<String, List<Field>> byDescriptor = new LinkedHashMap<>();
  private int fields;

  FrameLayout(String owner, MethodNode method, List<Site> sites) {
    self = Code.isStatic(method) ? null : new Field("self", "L" + owner + ";");
    keepsThis = self != null && !storesThis(method);
    Map<String, Integer> used = new HashMap<>();
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      arguments.add(take(erased(argument), used));
    }
    sites.forEach(this::place);
  }

  /** Whether variable 0 is used again for something else. */
  static boolean storesThis(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode access
          && access.var == 0
          && access.getOpcode() >= Opcodes.ISTORE) {
        return true;
      }
    }
    return false;
  }

  /** Everything below int is kept as int, as the verifier sees it. */
  private static String erased(Type type) {
    return type.getSort() <= Type.INT ? "I" : type.getDescriptor();
  }

  private void place(Site site) {
    Map<String, Integer> used = new HashMap<>();
    for (int slot = site.live.nextSetBit(0); slot >= 0; slot = site.live.nextSetBit(slot + 1)) {
      boolean isSelf = keepsThis && slot == 0;
      Object type = slot < site.locals.size() && !isSelf ? site.locals.get(slot) : null;
      keep(site.keptLocals, slot, type, used);
    }
    for (int i = 0; i < site.stack.size(); i++) {
      keep(site.keptStack, i, site.stack.get(i), used);
    }
  }

  private void keep(
      List<Site.Kept> kept, int index, @Nullable Object type, Map<String, Integer> used) {
    String descriptor = type == null ? null : TypeSimulation.descriptor(type);
    if (type != null && descriptor != null) {
      kept.add(new Site.Kept(index, type, take(descriptor, used)));
    }
  }

  private Field take(String descriptor, Map<String, Integer> used) {
    int nth = used.merge(descriptor, 1, Integer::sum) - 1;
    List<Field> same = byDescriptor.computeIfAbsent(descriptor, d -> new ArrayList<>());
    if (nth == same.size()) {
      same.add(new Field("f" + fields++, descriptor));
    }
    return same.get(nth);
  }

  /** All fields but {@code self}. */
  List<Field> fields() {
    return byDescriptor.values().stream().flatMap(List::stream).toList();
  }
}
