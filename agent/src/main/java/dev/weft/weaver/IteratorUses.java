package dev.weft.weaver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows iterators from the calls that give them to the instructions that use them, through
 * variables, casts and the operand stack.
 */
final class IteratorUses {

  /** How an instruction uses an iterator. */
  enum Use {
    /** Calls {@code hasNext()} of it. */
    HAS_NEXT,
    /** Calls {@code next()} of it. */
    NEXT,
    /** Calls one of these, but the iterator may come from elsewhere as well. */
    MIXED,
    /** Anything else: it goes where it cannot be followed. */
    ESCAPE
  }

  private IteratorUses() {}

  /** The uses of what {@code producers} give, in the order of the code; copies are none. */
  static Map<AbstractInsnNode, Use> of(
      ClassNode owner, MethodNode method, Set<? extends AbstractInsnNode> producers) {
    Collector collector = new Collector(producers);
    DataFlow.of(owner, method, new Origins(producers))
        .forEach(
            (node, before) -> {
              if (node.getOpcode() >= 0) {
                DataFlow.show(node, before, collector);
              }
            });
    return collector.uses;
  }

  /**
   * A value is known by the producers it may come from, {@link ThroughCopies#ELSEWHERE} for all
   * others.
   */
  private static class Origins extends ThroughCopies {

    private final Set<? extends AbstractInsnNode> producers;

    Origins(Set<? extends AbstractInsnNode> producers) {
      this.producers = producers;
    }

    boolean isProduced(SourceValue value) {
      return value.insns.stream().anyMatch(producers::contains);
    }

    @Override
    public SourceValue newOperation(AbstractInsnNode insn) {
      SourceValue value = super.newOperation(insn);
      return insn.getOpcode() == Opcodes.ACONST_NULL ? new SourceValue(1) : elsewhere(value);
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      return insn.getOpcode() == Opcodes.CHECKCAST
          ? value
          : elsewhere(super.unaryOperation(insn, value));
    }

    @Override
    public SourceValue binaryOperation(
        AbstractInsnNode insn, SourceValue value1, SourceValue value2) {
      return elsewhere(super.binaryOperation(insn, value1, value2));
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
      SourceValue value = super.naryOperation(insn, values);
      return producers.contains(insn) ? value : elsewhere(value);
    }

    /** Keeps the sets small, and merging cheap. */
    private static SourceValue elsewhere(SourceValue value) {
      return new SourceValue(value.size, ELSEWHERE);
    }
  }

  /** Notes the instructions that it is shown with the final values of their operands. */
  private static final class Collector extends Origins {

    final Map<AbstractInsnNode, Use> uses = new LinkedHashMap<>();

    Collector(Set<? extends AbstractInsnNode> producers) {
      super(producers);
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      if (insn.getOpcode() != Opcodes.CHECKCAST) {
        note(insn, value);
      }
      return super.unaryOperation(insn, value);
    }

    @Override
    public SourceValue binaryOperation(
        AbstractInsnNode insn, SourceValue value1, SourceValue value2) {
      note(insn, value1);
      note(insn, value2);
      return super.binaryOperation(insn, value1, value2);
    }

    @Override
    public SourceValue ternaryOperation(
        AbstractInsnNode insn, SourceValue value1, SourceValue value2, SourceValue value3) {
      note(insn, value3);
      return super.ternaryOperation(insn, value1, value2, value3);
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
      boolean step = Names.isIteratorCall(insn, "hasNext") || Names.isIteratorCall(insn, "next");
      if (step && isProduced(values.get(0))) {
        uses.put(insn, stepOf(insn, values.get(0)));
      } else {
        values.forEach(value -> note(insn, value));
      }
      return super.naryOperation(insn, values);
    }

    private static Use stepOf(AbstractInsnNode insn, SourceValue receiver) {
      if (receiver.insns.contains(ELSEWHERE)) {
        return Use.MIXED;
      }
      return Names.isIteratorCall(insn, "next") ? Use.NEXT : Use.HAS_NEXT;
    }

    private void note(AbstractInsnNode insn, SourceValue value) {
      if (isProduced(value) && !isComparison(insn)) {
        uses.put(insn, Use.ESCAPE);
      }
    }

    private static boolean isComparison(AbstractInsnNode insn) {
      return switch (insn.getOpcode()) {
        case Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> true;
        default -> false;
      };
    }
  }
}
