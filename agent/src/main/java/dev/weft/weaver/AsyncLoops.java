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
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the loops over an {@code AsyncIterable} wait for each item.
 *
 * <pre>
 *   x.iterator()                AsyncFor.over(x)
 *   if (it.hasNext()) it.next() item = Suspension.item(it); if (isItem(item)) item
 *   it.hasNext()                AsyncFor.keep(it, Suspension.hasNext(it))
 *   it.next()                   it.next()                                the item that hasNext has fetched
 *   it.next()                   … keep(it, hasNext(it)); it.next()       where hasNext was not called before
 * </pre>
 *
 * <p>{@code Suspension.item} and {@code hasNext} are suspension points, of which {@link
 * BodyEmitter} makes the calls.
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
            replaceHasNext(insn, fetched);
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
    method.instructions.set(call, call(Names.ASYNC_FOR, "over", desc));
  }

  private void replaceHasNext(AbstractInsnNode hasNext, Set<AbstractInsnNode> fetched) {
    AbstractInsnNode load = loadBehind(hasNext);
    AbstractInsnNode next = load == null ? null : Code.next(load, /* overFrames= */ false);
    if (load != null && next != null && fetched.contains(next)) {
      replaceBoth(hasNext, load, next);
    } else {
      replaceAlone(hasNext);
    }
  }

  /** What loads the iterator once more if {@code hasNext} says yes. */
  private static @Nullable AbstractInsnNode loadBehind(AbstractInsnNode hasNext) {
    VarInsnNode asked = FetchedItems.loadBefore(hasNext);
    AbstractInsnNode jump = Code.next(hasNext, /* overFrames= */ false);
    if (asked == null || jump == null || jump.getOpcode() != Opcodes.IFEQ) {
      return null;
    }
    AbstractInsnNode load = Code.next(jump, /* overFrames= */ false);
    boolean isSame =
        load != null && load.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) load).var == asked.var;
    return isSame ? load : null;
  }

  /** The item goes from the one call to the other in a variable that nobody else has. */
  private void replaceBoth(AbstractInsnNode hasNext, AbstractInsnNode load, AbstractInsnNode next) {
    int item = method.maxLocals++;
    InsnList code = new InsnList();
    code.add(site("item"));
    code.add(new VarInsnNode(Opcodes.ASTORE, item));
    code.add(new VarInsnNode(Opcodes.ALOAD, item));
    method.instructions.insertBefore(hasNext, code);
    method.instructions.set(
        hasNext, call(Names.SUSPENSION, "isItem", "(" + Names.OBJECT_DESC + ")Z"));
    method.instructions.remove(load);
    method.instructions.set(next, new VarInsnNode(Opcodes.ALOAD, item));
  }

  private void replaceAlone(AbstractInsnNode hasNext) {
    VarInsnNode load = FetchedItems.loadBefore(hasNext);
    InsnList code = new InsnList();
    if (load == null) {
      code.add(new InsnNode(Opcodes.DUP));
    }
    code.add(site("hasNext"));
    if (load != null) {
      code.add(new VarInsnNode(Opcodes.ALOAD, load.var));
      code.add(new InsnNode(Opcodes.SWAP));
    }
    method.instructions.insertBefore(hasNext, code);
    method.instructions.set(hasNext, keep());
    method.maxStack++;
  }

  private void fetchBefore(AbstractInsnNode next) {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new InsnNode(Opcodes.DUP));
    code.add(site("hasNext"));
    code.add(keep());
    code.add(new InsnNode(Opcodes.POP));
    method.instructions.insertBefore(next, code);
    method.maxStack += 2;
  }

  private static MethodInsnNode keep() {
    return call(Names.ASYNC_FOR, "keep", "(" + Names.OBJECT_DESC + Names.OBJECT_DESC + ")Z");
  }

  /** The placeholder that {@link BodyEmitter} recognises: the driver is not pushed yet. */
  private static MethodInsnNode site(String name) {
    return call(Names.SUSPENSION, name, "(" + Names.OBJECT_DESC + ")" + Names.OBJECT_DESC);
  }

  private static MethodInsnNode call(String owner, String name, String desc) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, desc, /* isInterface= */ false);
  }
}
