package dev.weft.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Refuses what no coroutine can be made of, before any other pass looks at it. */
final class Rules {

  private static final int MIN_CLASS_VERSION = Opcodes.V1_7;

  /** A method may have 255 slots of arguments; the body has four more than the method. */
  private static final int MAX_ARGUMENT_SLOTS = 251;

  private static final String GENERATOR_REMEDY =
      "annotate it with @dev.weft.Async and let it return dev.weft.AsyncGenerator";

  private Rules() {}

  static void check(ClassNode owner, MethodNode method) {
    int line = Code.firstLine(method);
    if ((owner.version & 0xffff) < MIN_CLASS_VERSION) {
      throw new Rejection(
          "its class file has version " + (owner.version & 0xffff) + ", which has no invokedynamic",
          "compile it for Java 7 or later",
          line);
    }
    if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      throw new Rejection(
          "a synchronized method cannot be @Async", "guard the section with dev.weft.Lock", line);
    }
    if ((method.access & Opcodes.ACC_NATIVE) != 0) {
      throw new Rejection("a native method cannot be @Async", "remove the annotation", line);
    }
    if (!AsyncMethods.returnsCoroutine(method)
        && !AsyncMethods.returnsGenerator(method)
        && !method.desc.endsWith(")V")) {
      throw new Rejection(
          "an @Async method cannot return " + Type.getReturnType(method.desc).getClassName(),
          "let it return dev.weft.Coroutine, dev.weft.AsyncGenerator, or void for a blocking entry"
              + " point",
          line);
    }
    if (Lookalikes.isSprings(method) && !method.desc.endsWith(")V")) {
      throw new Rejection(
          "an @Async method that is no entry point cannot carry Spring's @Async as well",
          "remove Spring's, which calls the method on another thread",
          line);
    }
    for (AbstractInsnNode insn : method.instructions) {
      if (Names.isAwaitReference(insn)) {
        throw reference(insn);
      }
      if (Names.isEmit(insn) && !AsyncMethods.returnsGenerator(method)) {
        throw emitElsewhere(GENERATOR_REMEDY, insn);
      }
    }
    if (Code.argumentSlots(method) > MAX_ARGUMENT_SLOTS) {
      throw new Rejection("it has too many parameters", "pass some of them as one object", line);
    }
  }

  /**
   * The rejection of a method that awaits though it is none of ours.
   *
   * @param loop the first step of an asynchronous loop in it, or null
   */
  static Rejection stray(ClassNode owner, MethodNode method, @Nullable AbstractInsnNode loop) {
    for (AbstractInsnNode insn : method.instructions) {
      if (Names.isAwaitReference(insn)) {
        return reference(insn);
      }
      if (Names.isEmit(insn)) {
        return emitElsewhere(orMistaken(GENERATOR_REMEDY, owner, method), insn);
      }
      if (Names.isAwait(insn) || Names.isWith(insn)) {
        return stray(((MethodInsnNode) insn).name, owner, method, insn);
      }
      if (insn == loop) {
        return stray("a loop over an AsyncIterable", owner, method, insn);
      }
    }
    throw new AssertionError(method.name + " awaits nothing");
  }

  private static Rejection stray(
      String found, ClassNode owner, MethodNode method, AbstractInsnNode insn) {
    int line = Code.lineOf(insn);
    if (method.name.equals("<init>")) {
      return new Rejection(
          found + " in a constructor",
          "await in an @Async factory method and pass the result",
          line);
    }
    if (method.name.equals("<clinit>")) {
      return new Rejection(
          found + " in a static initialiser",
          "await in an @Async method that sets the field",
          line);
    }
    if (AsyncMethods.isLambdaBody(method)) {
      return new Rejection(
          found + " in a lambda that does not return dev.weft.Coroutine",
          "use a functional interface whose method returns Coroutine, such as dev.weft.AsyncCallable",
          line);
    }
    return new Rejection(
        found + " in a method that is not @Async",
        orMistaken("annotate it with @dev.weft.Async and let it return Coroutine", owner, method),
        line);
  }

  private static Rejection reference(AbstractInsnNode insn) {
    return new Rejection(
        "a method reference to await or with, which cannot be woven",
        "write a lambda that returns a Coroutine, such as x -> value(await(x))",
        Code.lineOf(insn));
  }

  private static Rejection emitElsewhere(String remedy, AbstractInsnNode insn) {
    return new Rejection(
        "emit in a method that is no @Async method with a generator as result",
        remedy,
        Code.lineOf(insn));
  }

  /** The rejection of a test that would not run. */
  static Rejection neverRun(MethodNode method) {
    String type = Type.getReturnType(method.desc).getClassName();
    return new Rejection(
        "a test or fixture that returns " + type + " is not run by any test framework",
        "let it return void, and annotate it with @dev.weft.Async",
        Code.firstLine(method));
  }

  /** The rejection of a method whose body does not fit a class file. */
  static Rejection tooLarge(MethodNode method) {
    int awaits = 0;
    for (AbstractInsnNode insn : method.instructions) {
      awaits += Names.isAwait(insn) ? 1 : 0;
    }
    return tooLarge(awaits, Code.firstLine(method));
  }

  static Rejection tooLarge(int awaits, int line) {
    return new Rejection(
        "with its " + awaits + " awaits its woven body is over 64 KiB", "split the method", line);
  }

  private static String orMistaken(String remedy, ClassNode owner, MethodNode method) {
    String mistaken = Lookalikes.remedy(owner, method);
    return mistaken == null ? remedy : mistaken;
  }
}
