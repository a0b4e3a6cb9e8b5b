package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which pauses are made without a coroutine. */
final class DirectPausesTest {

  private static final String PAUSES = "pauses.Pauses";
  private static final String MOCKITO = "org/mockito/Mockito";

  private static final Map<BatteryCompiler, ClassFiles> COMPILED = new ConcurrentHashMap<>();

  @ParameterizedTest
  @CsvSource({
    "constant, 1",
    "argument, 1",
    "cast, 1",
    "twoLines, 1",
    "operandsBelow, 1",
    "inTry, 3", // finally stands twice
    "returned, 1",
    "withFusedCall, 1",
    "inGenerator, 1"
  })
  void weave_pauseAwaitedWhereItIsMade_makesNoCoroutine(String method, int pauses) {
    for (BatteryCompiler compiler : BatteryCompiler.all()) {
      if (compiler.missing().isEmpty()) {
        MethodNode body = body(new Weaver(problem -> {}), compiler, method);

        assertEquals(pauses, calls(body, Names.SUSPENSION), compiler.name());
        assertEquals(0, calls(body, Names.ASYNCIO), compiler.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kept, 1",
    "chosen, 2",
    "withResult, 1",
    "duration, 1",
    "passedOn, 1",
    "emitted, 1",
    "otherSleep, 0"
  })
  void weave_otherPause_callsSleep(String method, int pauses) {
    for (BatteryCompiler compiler : BatteryCompiler.all()) {
      if (compiler.missing().isEmpty()) {
        MethodNode body = body(new Weaver(problem -> {}), compiler, method);

        assertEquals(0, calls(body, Names.SUSPENSION), compiler.name());
        assertEquals(pauses, calls(body, Names.ASYNCIO), compiler.name());
      }
    }
  }

  /** A mock of the functions of asyncio must see them called. */
  @ParameterizedTest
  @ValueSource(strings = {"constant", "argument"})
  void weave_withMockitoInTheAgent_callsSleep(String method) {
    Weaver agents =
        new Weaver(
            problem -> {},
            name -> name.equals(MOCKITO) ? new byte[0] : null,
            /* marksBodies= */ true);

    MethodNode body = body(agents, BatteryCompiler.DEFAULT, method);

    assertEquals(0, calls(body, Names.SUSPENSION));
    assertEquals(1, calls(body, Names.ASYNCIO));
  }

  private static MethodNode body(Weaver weaver, BatteryCompiler compiler, String name) {
    ClassFiles original =
        COMPILED.computeIfAbsent(compiler, each -> each.compile(Sources.targets("pauses")));
    byte[] woven = weaver.weave(original.get(PAUSES));
    assertNotNull(woven);
    ClassNode node = new ClassNode();
    new ClassReader(woven).accept(node, ClassReader.SKIP_DEBUG);
    return node.methods.stream()
        .filter(method -> method.name.equals(name) && BodyMethods.is(method.desc))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " was not woven"));
  }

  private static long calls(MethodNode body, String owner) {
    return Arrays.stream(body.instructions.toArray())
        .filter(
            insn ->
                insn instanceof MethodInsnNode call
                    && call.owner.equals(owner)
                    && call.name.equals("sleep"))
        .count();
  }
}
