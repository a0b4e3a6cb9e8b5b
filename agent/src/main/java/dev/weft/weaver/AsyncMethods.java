package dev.weft.weaver;

import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods of a class are to be woven. */
final class AsyncMethods {

  private static final Pattern KOTLIN_LAMBDA = Pattern.compile(".+\\$lambda\\$[0-9]+");

  private AsyncMethods() {}

  /** What the weaver does with a method. */
  enum Kind {
    /** Nothing. */
    PLAIN,
    /** {@code @Async} or {@code @AsyncDef}, and has a body. */
    ANNOTATED,
    /**
     * The body of a lambda that returns a coroutine or a generator, and awaits, emits or loops over
     * an {@code AsyncIterable}.
     */
    LAMBDA,
    /** Does one of these, but may not. */
    STRAY,
    /** A test or fixture that returns a coroutine or a generator. */
    NEVER_RUN
  }

  static Kind kindOf(ClassNode owner, MethodNode method, Hierarchy hierarchy) {
    if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) != 0) {
      return Kind.PLAIN;
    }
    if (TestMethods.isNeverRun(method, hierarchy.lookup())) {
      return Kind.NEVER_RUN;
    }
    if (isAnnotated(method)) {
      return Kind.ANNOTATED;
    }
    if (!suspends(method) && AsyncLoops.first(owner, method, hierarchy) == null) {
      return Kind.PLAIN;
    }
    boolean returnsOurs = returnsCoroutine(method) || returnsGenerator(method);
    return isLambdaBody(method) && returnsOurs ? Kind.LAMBDA : Kind.STRAY;
  }

  static boolean returnsCoroutine(MethodNode method) {
    return Type.getReturnType(method.desc).getDescriptor().equals(Names.COROUTINE_DESC);
  }

  static boolean returnsGenerator(MethodNode method) {
    return Type.getReturnType(method.desc).getDescriptor().equals(Names.GENERATOR_DESC);
  }

  /** Compilers of Java number theirs as {@code lambda$m$0}, Kotlin's as {@code m$lambda$0}. */
  static boolean isLambdaBody(MethodNode method) {
    boolean isJavas =
        (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$");
    boolean isKotlins =
        (method.access & Opcodes.ACC_PRIVATE) != 0 && KOTLIN_LAMBDA.matcher(method.name).matches();
    return isJavas || isKotlins;
  }

  static boolean isWoven(ClassNode node) {
    return has(node.visibleAnnotations, Names.WOVEN);
  }

  private static boolean isAnnotated(MethodNode method) {
    return has(method.visibleAnnotations, Names.ASYNC)
        || has(method.visibleAnnotations, Names.ASYNC_DEF);
  }

  private static boolean has(
      java.util.@org.jspecify.annotations.Nullable List<AnnotationNode> annotations, String desc) {
    return Code.orEmpty(annotations).stream().anyMatch(annotation -> annotation.desc.equals(desc));
  }

  private static boolean suspends(MethodNode method) {
    return StreamSupport.stream(method.instructions.spliterator(), /* parallel= */ false)
        .anyMatch(
            insn ->
                Names.isAwait(insn)
                    || Names.isEmit(insn)
                    || Names.isWith(insn)
                    || Names.isAwaitReference(insn));
  }
}
