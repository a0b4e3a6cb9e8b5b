package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What debuggers and stack traces read: lines and variables of a body are those of its method. */
final class DebugTablesTest {

  private final Battery battery = Battery.of(BatteryCompiler.DEFAULT);

  /** As many entries for each line as before: a breakpoint has no duplicate locations. */
  @Test
  void body_lineNumbers_areThoseOfTheMethod() {
    battery
        .original
        .bytes()
        .forEach(
            (name, bytes) ->
                assertEquals(lines(sourceMethods(name, bytes)), lines(bodies(name)), name));
  }

  @Test
  void body_localVariables_areThoseOfTheMethod() {
    battery
        .original
        .bytes()
        .forEach(
            (name, bytes) ->
                assertEquals(variables(sourceMethods(name, bytes)), variables(bodies(name)), name));
  }

  @Test
  void body_localVariables_haveTheirTypesInTheirRanges() {
    List<String> wrong = new ArrayList<>();
    battery
        .original
        .bytes()
        .keySet()
        .forEach(name -> bodies(name).values().forEach(body -> checkRanges(name, body, wrong)));

    assertEquals(List.of(), wrong);
  }

  @Test
  void body_withoutDebugInformation_hasNone() {
    Battery bare = Battery.of(BatteryCompiler.WITHOUT_DEBUG);
    bare.woven
        .bytes()
        .forEach(
            (name, bytes) -> {
              for (MethodNode method : parse(bytes).methods) {
                assertEquals(List.of(), linesOf(method), name + "." + method.name);
              }
            });
  }

  private static ClassNode parse(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  /** The bodies of a woven class, by what they have in common with their methods. */
  private Map<String, MethodNode> bodies(String name) {
    Map<String, MethodNode> bodies = new TreeMap<>();
    for (MethodNode method : parse(battery.woven.get(name)).methods) {
      if (BodyMethods.is(method.desc)) {
        bodies.put(key(method), method);
      }
    }
    return bodies;
  }

  /** Those methods of the source that have a body in the woven class. */
  private Map<String, MethodNode> sourceMethods(String name, byte[] bytes) {
    Map<String, MethodNode> found = new TreeMap<>();
    Map<String, MethodNode> bodies = bodies(name);
    for (MethodNode method : parse(bytes).methods) {
      String key = key(method);
      if (bodies.containsKey(key) && (method.access & Opcodes.ACC_BRIDGE) == 0) {
        found.put(key, method);
      }
    }
    return found;
  }

  /** Name and lines; overloads on the same lines do not occur. */
  private static String key(MethodNode method) {
    return method.name + new TreeSet<>(linesOf(method));
  }

  private static Map<String, List<Integer>> lines(Map<String, MethodNode> methods) {
    Map<String, List<Integer>> lines = new TreeMap<>();
    methods.forEach((key, method) -> lines.put(key, linesOf(method)));
    return lines;
  }

  private static List<Integer> linesOf(MethodNode method) {
    List<Integer> lines = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        lines.add(line.line);
      }
    }
    lines.sort(null);
    return lines;
  }

  private static Map<String, TreeSet<String>> variables(Map<String, MethodNode> methods) {
    Map<String, TreeSet<String>> variables = new TreeMap<>();
    methods.forEach(
        (key, method) -> {
          TreeSet<String> names = new TreeSet<>();
          for (LocalVariableNode variable : method.localVariables) {
            names.add(variable.name + " " + variable.desc + " " + variable.signature);
          }
          variables.put(key, names);
        });
    return variables;
  }

  private static void checkRanges(String className, MethodNode body, List<String> wrong) {
    Frame<BasicValue>[] frames;
    try {
      frames = new Analyzer<>(new BasicInterpreter()).analyze(className.replace('.', '/'), body);
    } catch (AnalyzerException e) {
      throw new AssertionError(className + "." + body.name, e);
    }
    for (LocalVariableNode variable : body.localVariables) {
      BasicValue expected =
          Objects.requireNonNull(new BasicInterpreter().newValue(Type.getType(variable.desc)));
      int end = body.instructions.indexOf(variable.end);
      for (int i = body.instructions.indexOf(variable.start); i < end; i++) {
        boolean executed = frames[i] != null && body.instructions.get(i).getOpcode() >= 0;
        if (executed && !frames[i].getLocal(variable.index).equals(expected)) {
          wrong.add(className + "." + body.name + ": " + variable.name + " at " + i);
          break;
        }
      }
    }
  }
}
