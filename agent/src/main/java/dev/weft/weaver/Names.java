package dev.weft.weaver;

import java.util.Arrays;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The names of the library that the weaver looks for and writes. */
final class Names {

  static final String ASYNC = "Ldev/weft/Async;";
  static final String ASYNC_DEF = "Ldev/weft/AsyncDef;";
  static final String WOVEN = "Ldev/weft/woven/Woven;";

  /** The version of the contract with {@code dev.weft.woven}, written into every woven class. */
  static final int CONTRACT = 1;

  /** {@code Driver.DEPTH_LIMIT}: how deep bodies may call each other on one stack. */
  static final int DEPTH_LIMIT = 256;

  static final String ASYNCIO = "dev/weft/Asyncio";
  static final String COROUTINE = "dev/weft/Coroutine";
  static final String GENERATOR = "dev/weft/AsyncGenerator";
  static final String ASYNC_ITERABLE = "dev/weft/AsyncIterable";
  static final String ASYNC_FOR = "dev/weft/woven/AsyncFor";
  static final String FRAME = "dev/weft/woven/Frame";
  static final String GENERATOR_FRAME = "dev/weft/woven/GeneratorFrame";
  static final String DRIVER = "dev/weft/woven/Driver";
  static final String SUSPENSION = "dev/weft/woven/Suspension";
  static final String BOOTSTRAP = "dev/weft/woven/FrameBootstrap";
  static final String RESOURCES = "dev/weft/woven/Resources";
  static final String REPLACED = "dev/weft/woven/Replaced";
  static final String WEAVING_ERROR = "dev/weft/WeavingError";
  static final String STOP_ITERATION = "dev/weft/StopIteration";
  static final String OBJECT = "java/lang/Object";

  static final String FRAME_DESC = "L" + FRAME + ";";
  static final String DRIVER_DESC = "L" + DRIVER + ";";
  static final String COROUTINE_DESC = "L" + COROUTINE + ";";
  static final String GENERATOR_DESC = "L" + GENERATOR + ";";
  static final String MANAGER_DESC = "Ldev/weft/AsyncContextManager;";
  static final String SCOPE_DESC = "Ldev/weft/Scope;";
  static final String OBJECT_DESC = "L" + OBJECT + ";";

  /** {@code Suspension.await}, {@code awaitReturned}, {@code item} and {@code hasNext}. */
  static final String AWAIT_DESC = "(" + OBJECT_DESC + DRIVER_DESC + ")" + OBJECT_DESC;

  /** The same in a body that counts how deep it is. */
  static final String DEEP_AWAIT_DESC = "(" + OBJECT_DESC + DRIVER_DESC + "I)" + OBJECT_DESC;

  /** {@code Suspension.sleep}. */
  static final String PAUSE_DESC = "(D" + DRIVER_DESC + ")" + OBJECT_DESC;

  private Names() {}

  /** Whether {@code insn} is {@code Asyncio.await(…)}. */
  static boolean isAwait(AbstractInsnNode insn) {
    return isAsyncioCall(insn, "await");
  }

  /** Whether {@code call} is {@code Asyncio.sleep(double)}. */
  static boolean isSleep(MethodInsnNode call) {
    return isAsyncioCall(call, "sleep") && call.desc.equals("(D)" + COROUTINE_DESC);
  }

  /** Whether {@code insn} is {@code Asyncio.emit(…)}. */
  static boolean isEmit(AbstractInsnNode insn) {
    return isAsyncioCall(insn, "emit");
  }

  /** Whether {@code insn} is {@code Asyncio.end()}. */
  static boolean isEnd(AbstractInsnNode insn) {
    return isAsyncioCall(insn, "end");
  }

  /** The call that {@link #isAwait} recognises. */
  static MethodInsnNode awaitCall() {
    String desc = "(Ldev/weft/Awaitable;)" + OBJECT_DESC;
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, ASYNCIO, "await", desc, /* isInterface= */ false);
  }

  /** Whether {@code insn} is {@code Asyncio.with(…)} in a {@code try}. */
  static boolean isWith(AbstractInsnNode insn) {
    return isAsyncioCall(insn, "with") && isOfTry(((MethodInsnNode) insn).desc);
  }

  /** Whether a {@code with} of this descriptor has no body as its argument. */
  private static boolean isOfTry(String desc) {
    return Type.getArgumentTypes(desc).length == 1;
  }

  /**
   * Whether {@code insn} makes an object of the method reference {@code Asyncio::await}, or of one
   * to the {@code with} of a {@code try}.
   */
  static boolean isAwaitReference(AbstractInsnNode insn) {
    return insn instanceof InvokeDynamicInsnNode indy
        && Arrays.stream(indy.bsmArgs)
            .anyMatch(argument -> argument instanceof Handle handle && isAwait(handle));
  }

  private static boolean isAwait(Handle handle) {
    return handle.getOwner().equals(ASYNCIO)
        && (handle.getName().equals("await")
            || (handle.getName().equals("with") && isOfTry(handle.getDesc())));
  }

  /** Whether {@code insn} is {@code Asyncio.value(…)}. */
  static boolean isValue(AbstractInsnNode insn) {
    return isAsyncioCall(insn, "value");
  }

  /** Whether {@code insn} is {@code Asyncio.done()}. */
  static boolean isDone(AbstractInsnNode insn) {
    return isAsyncioCall(insn, "done");
  }

  /** Whether {@code insn} calls {@code name()} of an iterator of the JDK. */
  static boolean isIteratorCall(AbstractInsnNode insn, String name) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals("java/util/Iterator")
        && call.name.equals(name);
  }

  private static boolean isAsyncioCall(AbstractInsnNode insn, String name) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(ASYNCIO)
        && call.name.equals(name);
  }
}
