package dev.weft.weaver.torture;

import dev.weft.weaver.torture.Point.Shape;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Chooses the calls that become suspension points. */
final class PointFinder {

  private final Access access;
  private final int every;
  private final boolean retries;
  private int calls;
  private int chosen;

  /**
   * A finder that takes each {@code every}th call, counted over all methods.
   *
   * @param retries whether to add exceptions that are caught, where the code permits it
   */
  PointFinder(Access access, int every, boolean retries) {
    this.access = access;
    this.every = every;
    this.retries = retries;
  }

  /** The points of a method: none under a monitor, none where control never comes. */
  List<Point> in(ClassNode owner, MethodNode method) {
    boolean[] held = monitorsIn(owner, method);
    AnalyzerAdapter types =
        new AnalyzerAdapter(owner.name, method.access, method.name, method.desc, null);
    List<Point> points = new ArrayList<>();
    AbstractInsnNode[] insns = method.instructions.toArray();
    for (int i = 0; i < insns.length; i++) {
      boolean isCall = isCall(insns[i]) && types.locals != null && !held[i];
      insns[i].accept(types);
      if (isCall && calls++ % every == 0) {
        points.add(point(owner, insns[i], types));
      }
    }
    return points;
  }

  private static boolean[] monitorsIn(ClassNode owner, MethodNode method) {
    try {
      return MonitorFrame.heldIn(owner.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalArgumentException(owner.name + "." + method.name + method.desc, e);
    }
  }

  private static boolean isCall(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode || insn instanceof InvokeDynamicInsnNode;
  }

  private Point point(ClassNode owner, AbstractInsnNode call, AnalyzerAdapter after) {
    Type result = Type.getReturnType(descriptorOf(call));
    return new Point(call, result, shape(owner, result, after), locals(after));
  }

  private Shape shape(ClassNode owner, Type result, AnalyzerAdapter after) {
    chosen++;
    if (retries && after.stack.size() == result.getSize() && isInitialized(after.locals)) {
      return Shape.RETRIED;
    }
    return result.getSort() != Type.VOID && chosen % 2 == 0 && access.isAllowed(owner.name, result)
        ? Shape.PASSED
        : Shape.BELOW;
  }

  private static boolean isInitialized(List<Object> types) {
    return types.stream().noneMatch(type -> type instanceof Label);
  }

  private static List<Object> locals(AnalyzerAdapter types) {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < types.locals.size(); i++) {
      Object type = types.locals.get(i);
      entries.add(type);
      if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
        i++;
      }
    }
    return entries;
  }

  private static String descriptorOf(AbstractInsnNode call) {
    return call instanceof MethodInsnNode method
        ? method.desc
        : ((InvokeDynamicInsnNode) call).desc;
  }
}
