package dev.weft.weaver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes an {@code async with} of each {@code try} over what {@code with(…)} gives: what enters and
 * leaves becomes an await.
 *
 * <pre>
 *   try (var r = with(m)) {          r = scope(m, await(enter(m)));
 *     body                           try { body } catch (Throwable t) {
 *                                      if (swallows(await(exit(r, t)), r)) goto behind; else throw t;
 *   }                                } await(exit(r, null))         on each way out without exception
 *   behind                           behind
 * </pre>
 *
 * <p>Which calls of {@code close()} these are is seen by what makes their receiver. Those on the
 * ways out without exception stay where the compiler has put them; the one after an exception is
 * known by its shape.
 */
final class AsyncResources {

  private static final String RESOURCE = "Ljava/lang/AutoCloseable;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";

  private static final int MORE_STACK = 3;

  private final MethodNode method;
  private final ResourceOrigins origins;
  private final Set<AbstractInsnNode> entries = new LinkedHashSet<>();
  private final Map<AbstractInsnNode, CloseCall> waysOut = new LinkedHashMap<>();
  private final List<FailureExit> failures = new ArrayList<>();

  private AsyncResources(ClassNode owner, MethodNode method) {
    this.method = method;
    this.origins = new ResourceOrigins(owner, method);
  }

  static void apply(ClassNode owner, MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (Names.isWith(insn)) {
        new AsyncResources(owner, method).apply();
        return;
      }
    }
  }

  private void apply() {
    findEntries();
    findExits();
    refuseExitsInTheBody();
    refuseEntriesWithoutExit();
    List<InsnList> answers = failures.stream().map(this::judge).toList();
    entries.forEach(this::enter);
    waysOut.keySet().forEach(this::leave);
    for (int i = 0; i < failures.size(); i++) {
      failures.get(i).rewrite(exit(failures.get(i).failure), answers.get(i));
    }
    method.maxStack += MORE_STACK;
  }

  // ---- what there is

  private void findEntries() {
    for (AbstractInsnNode insn : method.instructions) {
      if (Names.isWith(insn) && origins.isReached(insn)) {
        entries.add(insn);
      }
    }
  }

  private void findExits() {
    for (AbstractInsnNode insn : method.instructions) {
      if (isClose(insn) && origins.isReached(insn)) {
        MethodInsnNode call = (MethodInsnNode) insn;
        Set<AbstractInsnNode> made = origins.ofReceiver(call);
        if (made.stream().anyMatch(entries::contains)) {
          addExit(call, made);
        }
      }
    }
  }

  private static boolean isClose(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() != Opcodes.INVOKESTATIC
        && call.name.equals("close")
        && call.desc.equals("()V");
  }

  private void addExit(MethodInsnNode call, Set<AbstractInsnNode> made) {
    if (!made.stream().allMatch(this::isEntryOrNull)) {
      throw new Rejection(
          "close() of what with(...) has given on one way and something else on another",
          "use a try of its own for each",
          Code.lineOf(call));
    }
    CloseCall close = CloseCall.of(call, made);
    FailureExit failure = close == null ? null : FailureExit.of(method, close);
    if (failure != null) {
      failures.add(failure);
    } else if (close != null && close.isWayOut() && !FailureExit.isByHand(method, close)) {
      waysOut.put(call, close);
    } else {
      throw byHand(call);
    }
  }

  private boolean isEntryOrNull(AbstractInsnNode made) {
    return entries.contains(made) || made.getOpcode() == Opcodes.ACONST_NULL;
  }

  // ---- what is refused

  private void refuseExitsInTheBody() {
    for (CloseCall close : waysOut.values()) {
      for (FailureExit failure : failures) {
        if (failure.close.resource == close.resource
            && Handlers.covers(method, failure.handler, close.call)) {
          throw byHand(close.call);
        }
      }
    }
  }

  private void refuseEntriesWithoutExit() {
    Set<AbstractInsnNode> left = new HashSet<>();
    failures.forEach(failure -> left.addAll(failure.close.origins));
    waysOut.values().stream()
        .filter(CloseCall::isAtOnce)
        .forEach(close -> left.addAll(close.origins));
    for (AbstractInsnNode entry : entries) {
      if (!left.contains(entry)) {
        throw new Rejection(
            "with(...) that is not the resource of a try",
            "write try (var r = with(...)) { ... }, or await(with(..., r -> ...))",
            Code.lineOf(entry));
      }
    }
  }

  private static Rejection byHand(MethodInsnNode call) {
    return new Rejection(
        "close() of what with(...) has given, by hand or in an unknown shape of try",
        "leave it to try (var r = with(...)) { ... } as javac or ecj compile it, or use await(with(..., r"
            + " -> ...))",
        Code.lineOf(call));
  }

  // ---- what becomes of it

  /** {@code [manager] -> [resource]}, awaited. */
  private void enter(AbstractInsnNode entry) {
    String parameter = Type.getArgumentTypes(((MethodInsnNode) entry).desc)[0].getDescriptor();
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP));
    code.add(call("enter", "(" + parameter + ")" + Names.COROUTINE_DESC));
    code.add(Names.awaitCall());
    if (parameter.equals(Names.MANAGER_DESC)) {
      code.add(call("scope", "(" + parameter + Names.OBJECT_DESC + ")" + Names.SCOPE_DESC));
    } else {
      code.add(new InsnNode(Opcodes.POP));
    }
    method.instructions.insert(entry, code);
    method.instructions.remove(entry);
  }

  private void leave(AbstractInsnNode call) {
    InsnList code = exit(/* failure= */ null);
    code.add(new InsnNode(Opcodes.POP));
    method.instructions.insert(call, code);
    method.instructions.remove(call);
  }

  /** {@code [resource] -> [answer]}, awaited. */
  private static InsnList exit(@Nullable Integer failure) {
    InsnList code = new InsnList();
    code.add(
        failure == null
            ? new InsnNode(Opcodes.ACONST_NULL)
            : new VarInsnNode(Opcodes.ALOAD, failure));
    code.add(call("exit", "(" + RESOURCE + THROWABLE + ")" + Names.COROUTINE_DESC));
    code.add(Names.awaitCall());
    return code;
  }

  /** {@code [answer] -> []}: rethrows the exception, or goes on behind the {@code try}. */
  private InsnList judge(FailureExit failure) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, failure.close.resource));
    code.add(call("swallows", "(" + Names.OBJECT_DESC + RESOURCE + ")Z"));
    code.add(new JumpInsnNode(Opcodes.IFEQ, failure.rethrow()));
    code.add(new WayOn(failure, waysOut).code());
    return code;
  }

  static MethodInsnNode call(String name, String desc) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, Names.RESOURCES, name, desc, false);
  }
}
