package dev.weft.weaver;

import dev.weft.weaver.IteratorUses.Use;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the loops over an {@code AsyncIterable} wait for each item.
 *
 * <pre>
 *   x.iterator()     AsyncFor.over(x)
 *   it.hasNext()     isTrue(Suspension.hasNext(it))      a suspension point, of which {@link BodyEmitter} makes the call
 *   it.next()        it.next()                          the item that hasNext has fetched
 *   it.next()        Suspension.hasNext(it); it.next()  where hasNext was not called right before
 * </pre>
 *
 * <p>The types of variables stay as they are, and so do the compiler's stack map frames.
 */
final class AsyncLoops {

  private static final String REMEDY =
      "loop over it with for, or use its iterator for hasNext() and next() only, in this method";

  private final ClassNode owner;
  private final MethodNode method;
  private final Hierarchy hierarchy;

  private AsyncLoops(ClassNode owner, MethodNode method, Hierarchy hierarchy) {
    this.owner = owner;
    this.method = method;
    this.hierarchy = hierarchy;
  }

  /** Rewrites the loops of a method that is woven. */
  static void apply(ClassNode owner, MethodNode method, Hierarchy hierarchy) {
    AsyncLoops pass = new AsyncLoops(owner, method, hierarchy);
    pass.refuseOtherTraversals();
    Set<MethodInsnNode> iterators = pass.iterators();
    if (!iterators.isEmpty()) {
      pass.rewrite(iterators);
    }
  }

  /** The first step of a loop over an {@code AsyncIterable} in any method, or null. */
  static @Nullable AbstractInsnNode first(ClassNode owner, MethodNode method, Hierarchy hierarchy) {
    Set<MethodInsnNode> iterators = new AsyncLoops(owner, method, hierarchy).iterators();
    if (iterators.isEmpty()) {
      return null;
    }
    try {
      return IteratorUses.of(owner, method, iterators).entrySet().stream()
          .filter(use -> use.getValue() != Use.ESCAPE)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    } catch (Rejection cannotBeFollowed) {
      return null; // nobody has asked for this method to be woven
    }
  }

  private Set<MethodInsnNode> iterators() {
    Set<MethodInsnNode> found = new LinkedHashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.name.equals("iterator")
          && call.desc.startsWith("()")
          && isOnAsyncIterable(call)) {
        found.add(call);
      }
    }
    return found;
  }

  private boolean isOnAsyncIterable(MethodInsnNode call) {
    boolean dispatched =
        call.getOpcode() == Opcodes.INVOKEINTERFACE || call.getOpcode() == Opcodes.INVOKEVIRTUAL;
    return dispatched && hierarchy.isSubtype(call.owner, Names.ASYNC_ITERABLE);
  }

  private void refuseOtherTraversals() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && isOtherTraversal(call)
          && isOnAsyncIterable(call)) {
        throw new Rejection(
            call.name + "() of an AsyncIterable, which cannot wait for its items",
            "loop over it with for",
            Code.lineOf(insn));
      }
    }
  }

  private static boolean isOtherTraversal(MethodInsnNode call) {
    String desc = call.name + call.desc;
    return desc.equals("forEach(Ljava/util/function/Consumer;)V")
        || desc.equals("spliterator()Ljava/util/Spliterator;")
        || (desc.startsWith("iterator()") && !desc.endsWith(")Ljava/util/Iterator;"));
  }

  private void rewrite(Set<MethodInsnNode> iterators) {
    Map<AbstractInsnNode, Use> uses = IteratorUses.of(owner, method, iterators);
    uses.forEach(AsyncLoops::refuseUnknown);
    Set<AbstractInsnNode> fetched = FetchedItems.in(method, uses);
    iterators.forEach(this::replaceIterator);
    uses.forEach(
        (insn, use) -> {
          if (use == Use.HAS_NEXT) {
            replaceHasNext(insn);
          } else if (!fetched.contains(insn)) {
            fetchBefore(insn);
          }
        });
  }

  private static void refuseUnknown(AbstractInsnNode insn, Use use) {
    if (use == Use.MIXED) {
      throw new Rejection(
          "a loop over something that is an AsyncIterable at times",
          "write a loop for each of the two",
          Code.lineOf(insn));
    }
    if (use == Use.ESCAPE) {
      throw new Rejection(
          "the iterator of an AsyncIterable is used for more than a loop",
          REMEDY,
          Code.lineOf(insn));
    }
  }

  private void replaceIterator(MethodInsnNode call) {
    String desc = "(L" + Names.ASYNC_ITERABLE + ";)Ljava/util/Iterator;";
    method.instructions.set(
        call,
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, Names.ASYNC_FOR, "over", desc, /* isInterface= */ false));
  }

  private void replaceHasNext(AbstractInsnNode hasNext) {
    String desc = "(" + Names.OBJECT_DESC + ")Z";
    method.instructions.insertBefore(hasNext, site());
    method.instructions.set(
        hasNext,
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, Names.SUSPENSION, "isTrue", desc, /* isInterface= */ false));
  }

  private void fetchBefore(AbstractInsnNode next) {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP));
    code.add(site());
    code.add(new InsnNode(Opcodes.POP));
    method.instructions.insertBefore(next, code);
    method.maxStack++;
  }

  /** The placeholder that {@link BodyEmitter} recognises: the driver is not pushed yet. */
  private static MethodInsnNode site() {
    String desc = "(" + Names.OBJECT_DESC + ")" + Names.OBJECT_DESC;
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, Names.SUSPENSION, "hasNext", desc, /* isInterface= */ false);
  }
}
