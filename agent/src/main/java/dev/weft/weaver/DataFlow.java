package dev.weft.weaver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the values of a method come from. */
final class DataFlow {

  private DataFlow() {}

  /** The values before each node that control comes to, in the order of the code as it is now. */
  static Map<AbstractInsnNode, Frame<SourceValue>> of(
      ClassNode owner, MethodNode method, SourceInterpreter interpreter) {
    try {
      Frame<SourceValue>[] frames = new Analyzer<>(interpreter).analyze(owner.name, method);
      Map<AbstractInsnNode, Frame<SourceValue>> byNode = new LinkedHashMap<>();
      for (int i = 0; i < frames.length; i++) {
        if (frames[i] != null) {
          byNode.put(method.instructions.get(i), frames[i]);
        }
      }
      return byNode;
    } catch (AnalyzerException e) {
      throw unknown(e);
    } catch (LimitExceededException e) {
      throw new Rejection(
          "it is too long for its values to be followed",
          "split the method",
          Code.firstLine(method));
    }
  }

  /** Shows {@code insn} to {@code interpreter}, with the operands that it has in {@code before}. */
  static void show(
      AbstractInsnNode insn, Frame<SourceValue> before, SourceInterpreter interpreter) {
    try {
      new Frame<>(before).execute(insn, interpreter);
    } catch (AnalyzerException e) {
      throw unknown(e);
    }
  }

  private static Rejection unknown(AnalyzerException e) {
    return new Rejection(
        "its bytecode cannot be followed: " + e.getMessage(), "report it with the class file", 0);
  }
}
