package dev.weft.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Why each method of a class is woven, or is not. */
public final class Explanation {

  private final ClassNode node;
  private final Hierarchy hierarchy;
  private final Map<String, String> refusals = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, List<String>> points = new HashMap<>();

  private Explanation(byte[] classFile, ClassLookup lookup) {
    node = read(classFile);
    hierarchy = new Hierarchy(lookup, node);
    byte[] woven = new Weaver(this::add, lookup).weave(classFile);
    if (woven != null) {
      read(woven).methods.forEach(this::addPoints);
    }
  }

  /**
   * The lines to print: one for the class, one for each of its methods, and one for each warning.
   *
   * @param lookup finds supertypes, of which loops over asynchronous iterables depend
   * @throws IllegalArgumentException if the class file cannot be read
   */
  public static List<String> of(byte[] classFile, ClassLookup lookup) {
    if (NewerClassFile.is(classFile)) {
      Problem problem = NewerClassFile.problem(classFile, lookup);
      return List.of(problem == null ? "there is nothing to weave in it" : "refused: " + problem);
    }
    return new Explanation(classFile, lookup).lines();
  }

  private static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  private void add(Problem problem) {
    if (problem.severity() == Severity.ERROR) {
      refusals.put(problem.methodName(), problem.toString());
    } else {
      warnings.add("  warning: " + problem);
    }
  }

  private void addPoints(MethodNode method) {
    FrameFiles.factories(method)
        .forEach(factory -> points.put(method.name + method.desc, pointsOf(factory)));
  }

  /** The lines of the suspension points, as the frame class tells them to stack traces. */
  private static List<String> pointsOf(InvokeDynamicInsnNode factory) {
    for (MethodNode method : read(FrameFiles.bytesOf(factory)).methods) {
      if (method.name.equals("suspensionPoints")) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof LdcInsnNode table && table.cst instanceof String text) {
            return PointTable.lines(text);
          }
        }
      }
    }
    return List.of();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    String name = node.name.replace('/', '.');
    if (AsyncMethods.isWoven(node)) {
      return List.of(name + ": is woven already");
    }
    lines.add(name + (node.sourceFile == null ? "" : " (" + node.sourceFile + ")"));
    node.methods.forEach(method -> lines.add("  " + signature(method) + ": " + verdict(method)));
    lines.addAll(warnings);
    return lines;
  }

  private static String signature(MethodNode method) {
    return Arrays.stream(Type.getArgumentTypes(method.desc))
        .map(Type::getClassName)
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .collect(Collectors.joining(", ", method.name + "(", ")"));
  }

  private String verdict(MethodNode method) {
    AsyncMethods.Kind kind = AsyncMethods.kindOf(node, method, hierarchy);
    if (kind == AsyncMethods.Kind.PLAIN) {
      return "not woven: " + whyNot(method);
    }
    String refusal = refusals.get(method.name);
    List<String> lines = points.get(method.name + method.desc);
    if (lines == null) {
      return "refused: " + (refusal == null ? "see the messages of its class" : refusal);
    }
    String why = kind == AsyncMethods.Kind.ANNOTATED ? "@Async" : "a lambda that suspends";
    return "woven: " + why + suspends(lines);
  }

  private static String whyNot(MethodNode method) {
    if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
      return "it has no body; what implements it may be @Async";
    }
    if ((method.access & Opcodes.ACC_BRIDGE) != 0) {
      return "the compiler made it to call another one";
    }
    return "it is not @Async, and awaits nothing";
  }

  private static String suspends(@Nullable List<String> lines) {
    if (lines == null || lines.isEmpty()) {
      return ", never suspends";
    }
    return ", may suspend in line" + (lines.size() > 1 ? "s " : " ") + String.join(", ", lines);
  }
}
