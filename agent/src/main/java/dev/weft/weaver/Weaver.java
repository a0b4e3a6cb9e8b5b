package dev.weft.weaver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves class files: a pure function of their bytes. No class is loaded, no state is kept.
 *
 * <p>A method that cannot be woven is reported and replaced by one that throws {@code
 * dev.weft.WeavingError}.
 */
public final class Weaver {

  private static final int MAX_COMPILED_BYTES = 8_000;

  /** Whoever has it may replace methods of a class that is woven already. */
  private static final String MOCKITO = "org/mockito/Mockito";

  private final Problems problems;
  private final ClassLookup lookup;
  private final boolean marksBodies;

  /** A weaver that reports to {@code problems}, and knows supertypes of the library only. */
  public Weaver(Problems problems) {
    this(problems, internalName -> null);
  }

  /** A weaver that reports to {@code problems}, and finds supertypes in {@code lookup}. */
  public Weaver(Problems problems, ClassLookup lookup) {
    this(problems, lookup, /* marksBodies= */ false);
  }

  /**
   * A weaver that may mark bodies as bridge methods.
   *
   * @param marksBodies whether it does. Mockito leaves bridges alone, and the body of a mocked
   *     method must run when the mock calls the real method. But JaCoCo leaves them out of its
   *     report, if it is given the woven class
   */
  public Weaver(Problems problems, ClassLookup lookup, boolean marksBodies) {
    this.marksBodies = marksBodies;
    this.problems = Objects.requireNonNull(problems, "problems");
    this.lookup = Objects.requireNonNull(lookup, "lookup");
  }

  /**
   * The woven class file, or null if there is nothing to weave in it, or it is woven already. One
   * of a version that is not known is reported, if there is anything to weave in it.
   *
   * @throws IllegalArgumentException if the class file cannot be read
   */
  public byte @Nullable [] weave(byte[] classFile) {
    if (NewerClassFile.is(classFile)) {
      Problem problem = NewerClassFile.problem(classFile, lookup);
      if (problem != null) {
        problems.report(problem);
      }
      return null;
    }
    return weave(new ClassReader(classFile), new HashSet<>(), new HashSet<>());
  }

  /**
   * Weaves, and starts again with what was learnt: which bodies are too large, and which methods
   * were refused whose bodies others have called already.
   */
  private byte @Nullable [] weave(ClassReader reader, Set<String> tooLarge, Set<String> refused) {
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    if (AsyncMethods.isWoven(node)) {
      return null;
    }
    List<Problem> found = new ArrayList<>();
    DroppedCoroutines.check(node, found);
    Hierarchy hierarchy = new Hierarchy(lookup, node);
    Map<MethodNode, AsyncMethods.Kind> kinds = kinds(node, hierarchy);
    if (kinds.isEmpty()) {
      found.forEach(problems::report);
      return null;
    }
    FusedCalls fusedCalls = new FusedCalls(node, kinds.keySet(), refused, this::isMocking);
    if (!weaveMethods(node, kinds, hierarchy, tooLarge, fusedCalls, found)) {
      return weave(reader, tooLarge, refused);
    }
    mark(node);
    SerialVersion.keep(reader, node);
    try {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
      node.accept(writer);
      byte[] woven = writer.toByteArray();
      BodySizes.check(node, woven, MAX_COMPILED_BYTES, found);
      found.forEach(problems::report);
      return woven;
    } catch (MethodTooLargeException e) {
      if (!tooLarge.add(e.getMethodName() + e.getDescriptor())) {
        throw e;
      }
      return weave(reader, tooLarge, refused);
    }
  }

  /** Gives false if a method was refused whose body others call. */
  private boolean weaveMethods(
      ClassNode node,
      Map<MethodNode, AsyncMethods.Kind> kinds,
      Hierarchy hierarchy,
      Set<String> tooLarge,
      FusedCalls fusedCalls,
      List<Problem> found) {
    List<MethodNode> bodies = new ArrayList<>();
    boolean isComplete = true;
    for (MethodNode method : kinds.keySet()) {
      try {
        bodies.add(weaveMethod(node, method, kinds.get(method), hierarchy, tooLarge, fusedCalls));
      } catch (Rejection rejection) {
        Problem problem = problem(node, method, rejection);
        Stub.writeThrow(method, problem);
        found.add(problem);
        isComplete &= !fusedCalls.refuse(method);
      }
    }
    addBodies(node, bodies);
    return isComplete;
  }

  /** The methods to be woven, in the order of the class. */
  private static Map<MethodNode, AsyncMethods.Kind> kinds(ClassNode node, Hierarchy hierarchy) {
    Map<MethodNode, AsyncMethods.Kind> kinds = new LinkedHashMap<>();
    for (MethodNode method : node.methods) {
      AsyncMethods.Kind kind = AsyncMethods.kindOf(node, method, hierarchy);
      if (kind != AsyncMethods.Kind.PLAIN) {
        kinds.put(method, kind);
      }
    }
    return kinds;
  }

  /** Mocks of classes that are woven already must see the calls that a class makes of itself. */
  private boolean isMocking() {
    return marksBodies && lookup.find(MOCKITO) != null;
  }

  private void addBodies(ClassNode node, List<MethodNode> bodies) {
    if (marksBodies) {
      bodies.stream()
          .filter(body -> !Code.isStatic(body))
          .forEach(body -> body.access |= Opcodes.ACC_BRIDGE);
    }
    node.methods.addAll(bodies);
  }

  private static MethodNode weaveMethod(
      ClassNode node,
      MethodNode method,
      AsyncMethods.Kind kind,
      Hierarchy hierarchy,
      Set<String> tooLarge,
      FusedCalls fusedCalls) {
    if (kind == AsyncMethods.Kind.NEVER_RUN) {
      throw Rules.neverRun(method);
    }
    if (kind == AsyncMethods.Kind.STRAY) {
      throw Rules.stray(node, method, AsyncLoops.first(node, method, hierarchy));
    }
    Rules.check(node, method);
    KotlinNullChecks.remove(method);
    AsyncMethod target = new AsyncMethod(node, method, fusedCalls.isTarget(method));
    if (tooLarge.contains(method.name + target.bodyDescriptor())) {
      throw Rules.tooLarge(method);
    }
    try {
      AsyncLoops.apply(node, method, hierarchy);
      return new MethodWeaver(target, fusedCalls).weave();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
      throw new Rejection(
          "its bytecode has an unknown shape (" + e + ")", "report it with the class file", 0);
    }
  }

  private static Problem problem(ClassNode node, MethodNode method, Rejection rejection) {
    return new Problem(
        Severity.ERROR,
        node.name.replace('/', '.'),
        method.name,
        node.sourceFile,
        rejection.line,
        Objects.requireNonNull(rejection.getMessage()),
        rejection.remedy);
  }

  private static void mark(ClassNode node) {
    AnnotationNode mark = new AnnotationNode(Opcodes.ASM9, Names.WOVEN);
    mark.visit("value", Names.CONTRACT);
    if (node.visibleAnnotations == null) {
      node.visibleAnnotations = new ArrayList<>();
    }
    node.visibleAnnotations.add(mark);
  }
}
