package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The types of the numbers that meet behind an {@code await} of a body that is called directly. */
final class DirectNumbersTest {

  private static final String NUMBERS = "numbers.Numbers";

  private static final Map<BatteryCompiler, ClassFiles> COMPILED = new ConcurrentHashMap<>();

  @ParameterizedTest
  @CsvSource({"unboxed, 2", "inLoop, 2", "kept, 0", "ofAnotherType, 0"})
  void weave_numberOfADirectCall_isCastOnBothWays(String method, int casts) {
    for (BatteryCompiler compiler : BatteryCompiler.all()) {
      if (compiler.missing().isEmpty()) {
        assertEquals(casts, casts(body(compiler, method)), compiler.name());
      }
    }
  }

  private static MethodNode body(BatteryCompiler compiler, String name) {
    ClassFiles original =
        COMPILED.computeIfAbsent(compiler, each -> each.compile(Sources.targets("numbers")));
    byte[] woven = new Weaver(problem -> {}).weave(original.get(NUMBERS));
    assertNotNull(woven);
    ClassNode node = new ClassNode();
    new ClassReader(woven).accept(node, 0);
    return node.methods.stream()
        .filter(method -> method.name.equals(name) && method.desc.contains(Names.DRIVER))
        .findFirst()
        .orElseThrow();
  }

  private static long casts(MethodNode body) {
    return Arrays.stream(body.instructions.toArray())
        .filter(TypeInsnNode.class::isInstance)
        .map(TypeInsnNode.class::cast)
        .filter(insn -> insn.getOpcode() == Opcodes.CHECKCAST && insn.desc.equals("java/lang/Long"))
        .count();
  }
}
