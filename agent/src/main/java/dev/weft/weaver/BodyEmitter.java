package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the body of an async method.
 *
 * <pre>
 *   if (frame == null)         only if the body may be called without one: {@link FusedCalls}
 *     if (depth < LIMIT) goto start; else return Suspension.await(create(arguments), driver, depth)
 *   switch (frame.begin()) { case 1: goto resume_1; … default: goto start }
 *   resume_k:  restore variables and stack from the frame; goto resumed_k
 *   start:     … the user's code, where await(x) has become
 *              [… x]  r = Suspension.await(x, driver); if (r != SUSPENDED) goto next_k
 *              store stack and variables into the frame; return frame.suspend(k, driver)
 *   resumed_k: […]    r = Suspension.resumed(driver)      throws inside the user's try
 *   next_k:    [… r]
 *
 *   await(child(y)), fused:
 *              [… y]  r = child(y, null, driver, depth + 1); if (r != SUSPENDED) goto next_k
 *              store stack and variables into open(frame), which makes one for null; …
 *              StopIteration of the child: throw Suspension.stopped(it)
 *
 *   await(sleep(s)):
 *              [… s]  r = Suspension.sleep(s, driver); if (r != SUSPENDED) goto next_k
 *              … as above
 *
 *   emit(x):   store stack and variables into the frame; r = frame.emit(k, x, d)
 *              if (r != GO_ON) return r
 * </pre>
 *
 * <p>What stands before {@code start} has no line number: no breakpoint is found there twice.
 * Debuggers take it for the first line of the method; so a body saves itself where it waits, and a
 * step over an {@code await} that suspends leaves it from that line.
 */
final class BodyEmitter {

  private final AsyncMethod target;
  private final MethodNode method;
  private final List<Site> sites;
  private final FrameLayout layout;
  private final FrameTypes types;
  private final String frameName;
  private final TypeSimulation simulation;
  private final FusedCalls fusedCalls;
  private final Object[] frameClass;
  private final Map<AbstractInsnNode, Site> siteOf;
  private final int shift;

  /** Whether bodies are called directly here, so that the driver does not know the depth. */
  private final boolean countsDepth;

  /** Handlers of what fused calls throw, innermost first. */
  private final List<TryCatchBlockNode> stops = new ArrayList<>();

  BodyEmitter(
      AsyncMethod target,
      List<Site> sites,
      FrameLayout layout,
      TypeSimulation simulation,
      FusedCalls fusedCalls,
      Object[] frameClass) {
    this.target = target;
    this.method = target.method;
    this.sites = sites;
    this.layout = layout;
    this.simulation = simulation;
    this.fusedCalls = fusedCalls;
    this.frameClass = frameClass;
    this.frameName = target.frameName(layout);
    this.types = new FrameTypes(target.owner.name, method, target.addedTypes());
    this.siteOf = sites.stream().collect(Collectors.toMap(site -> site.call, Function.identity()));
    this.shift = target.addedTypes().size();
    this.countsDepth =
        target.isFused || sites.stream().map(site -> site.fused).anyMatch(Objects::nonNull);
  }

  MethodNode emit() {
    MethodNode body =
        new MethodNode(
            Opcodes.ASM9, target.bodyAccess(), method.name, target.bodyDescriptor(), null, null);
    rewriteUserCode();
    if (!sites.isEmpty()) {
      method.instructions.insert(prologue());
    }
    body.instructions = method.instructions;
    body.tryCatchBlocks = new ArrayList<>(stops);
    body.tryCatchBlocks.addAll(Code.orEmpty(method.tryCatchBlocks));
    body.localVariables = method.localVariables;
    body.maxLocals = method.maxLocals + shift + 2;
    body.maxStack = method.maxStack;
    shiftVariables(body);
    return body;
  }

  // ---- the user's code

  private void rewriteUserCode() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      Site site = siteOf.get(insn);
      if (site != null) {
        InsnList code = suspensionPoint(site);
        if (site.fused != null) {
          removeCall(site.fused, insn);
        } else if (site.pause != null) {
          removeCall(site.pause, insn);
        }
        method.instructions.insert(insn, code);
        method.instructions.remove(insn);
      } else if (target.box != null && target.box.isReturned(insn)) {
        giveUnboxed(insn, target.box);
      } else if (insn instanceof FrameNode frame) {
        method.instructions.set(frame, types.convert(frame));
      } else if (insn instanceof VarInsnNode access) {
        access.var = shifted(access.var);
      } else if (insn instanceof IincInsnNode increment) {
        increment.var = shifted(increment.var);
      }
    }
  }

  /** Leaves out the box if the body was called directly. */
  private void giveUnboxed(AbstractInsnNode valueOf, Box box) {
    TypeSimulation.State state = simulation.before(valueOf);
    if (state == null) {
      return;
    }
    LabelNode framed = new LabelNode();
    InsnList code = new InsnList();
    code.add(loadFrame());
    code.add(new JumpInsnNode(Opcodes.IFNONNULL, framed));
    code.add(loadDriver());
    code.add(box.give());
    code.add(new InsnNode(Opcodes.ARETURN));
    code.add(framed);
    code.add(types.frame(state.locals(), state.stack()));
    method.instructions.insertBefore(valueOf, code);
  }

  /** The call stood before {@code await}, with no more than a cast between them. */
  private void removeCall(MethodInsnNode call, AbstractInsnNode await) {
    AbstractInsnNode cast = Code.previous(await);
    if (cast != null && cast != call) {
      method.instructions.remove(cast);
    }
    method.instructions.remove(call);
  }

  private int shifted(int slot) {
    return slot < target.frameSlot() ? slot : slot + shift;
  }

  private void shiftVariables(MethodNode body) {
    if (body.localVariables == null) {
      return;
    }
    for (ListIterator<LocalVariableNode> i = body.localVariables.listIterator(); i.hasNext(); ) {
      LocalVariableNode variable = i.next();
      variable.index = shifted(variable.index);
    }
  }

  private InsnList suspensionPoint(Site site) {
    InsnList code = new InsnList();
    if (site.fused != null) {
      callBody(site, site.fused, code);
    } else if (site.pause != null) {
      pause(site, code);
    } else if (!site.isEmit()) {
      await(site, code);
    }
    save(site, code);
    if (site.fused != null) {
      convertStop(site, code);
    } else if (site.isEmit()) {
      goOn(site, code);
    }
    code.add(site.resumed);
    code.add(types.frame(site.locals, site.stack));
    code.add(loadDriver());
    code.add(suspension("resumed", "(" + Names.DRIVER_DESC + ")" + Names.OBJECT_DESC));
    castAlike(site, code);
    code.add(site.next);
    code.add(types.frame(site.locals, withResult(site)));
    if (Code.isBeforeFrame(site.call)) {
      code.add(new InsnNode(Opcodes.NOP));
    }
    return code;
  }

  /**
   * Casts what came through the driver to the box that the code behind casts it to in any case:
   * where boxes of one type meet, the JIT does without them.
   */
  private void castAlike(Site site, InsnList code) {
    Box box = site.fused == null ? null : Box.ofResult(fusedCalls.targetOf(site.fused));
    if (box != null
        && Code.next(site.call, /* overFrames= */ false) instanceof TypeInsnNode cast
        && box.isCast(cast)) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, cast.desc));
    }
  }

  private void await(Site site, InsnList code) {
    code.add(loadDriver());
    if (countsDepth) {
      code.add(loadDepth());
    }
    code.add(suspension(site.operation(), countsDepth ? Names.DEEP_AWAIT_DESC : Names.AWAIT_DESC));
    goOnUnlessSuspended(site, code);
  }

  /** In place of {@code sleep}, whose argument is on the stack. */
  private void pause(Site site, InsnList code) {
    code.add(loadDriver());
    code.add(suspension("sleep", Names.PAUSE_DESC));
    goOnUnlessSuspended(site, code);
  }

  private static MethodInsnNode suspension(String name, String desc) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, Names.SUSPENSION, name, desc, false);
  }

  private static void goOnUnlessSuspended(Site site, InsnList code) {
    code.add(new InsnNode(Opcodes.DUP));
    code.add(
        new FieldInsnNode(Opcodes.GETSTATIC, Names.SUSPENSION, "SUSPENDED", Names.OBJECT_DESC));
    code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, site.next));
  }

  /** Calls the body in place of {@code fused}, whose arguments are on the stack. */
  private void callBody(Site site, MethodInsnNode fused, InsnList code) {
    AsyncMethod child = new AsyncMethod(target.owner, fusedCalls.targetOf(fused), true);
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(loadDriver());
    code.add(loadDepth());
    code.add(new InsnNode(Opcodes.ICONST_1));
    code.add(new InsnNode(Opcodes.IADD));
    if (child.hasThis) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    }
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    code.add(start);
    code.add(child.bodyCall());
    code.add(end);
    stops.add(new TryCatchBlockNode(start, end, site.stopped, Names.STOP_ITERATION));
    if (child.box != null) {
      code.add(loadDriver());
      code.add(child.box.given());
    }
    goOnUnlessSuspended(site, code);
  }

  /** What the body of the child has thrown must not look like a return of this one. */
  private void convertStop(Site site, InsnList code) {
    String desc = "(L" + Names.STOP_ITERATION + ";)Ljava/lang/IllegalStateException;";
    code.add(site.stopped);
    code.add(types.frame(site.locals, List.of(Names.STOP_ITERATION)));
    code.add(suspension("stopped", desc));
    code.add(new InsnNode(Opcodes.ATHROW));
  }

  /** The next item was asked for without the body having been left: its variables are there. */
  private void goOn(Site site, InsnList code) {
    code.add(site.goesOn);
    code.add(types.frame(site.locals, List.of(Names.OBJECT)));
    code.add(new InsnNode(Opcodes.POP));
    if (!site.keptLocals.isEmpty() || !site.keptStack.isEmpty()) {
      castFrame(code);
    }
    for (Site.Kept kept : site.keptLocals) {
      forget(kept.field(), code);
    }
    restoreStack(site, code);
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(new JumpInsnNode(Opcodes.GOTO, site.next));
  }

  private static List<Object> withResult(Site site) {
    List<Object> stack = new ArrayList<>(site.stack);
    stack.add(Names.OBJECT);
    return stack;
  }

  // ---- what stands before it

  private InsnList prologue() {
    InsnList code = new InsnList();
    LabelNode start = new LabelNode();
    if (target.isFused) {
      startWithoutFrame(start, code);
    }
    code.add(loadFrame());
    code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Names.FRAME, "begin", "()I", false));
    LabelNode[] resumes = sites.stream().map(site -> site.resume).toArray(LabelNode[]::new);
    code.add(new TableSwitchInsnNode(1, sites.size(), start, resumes));
    sites.forEach(site -> restore(site, code));
    code.add(start);
    code.add(types.start());
    code.add(new InsnNode(Opcodes.NOP));
    return code;
  }

  /** Too deep, the body is left to the driver, as all are that are awaited there. */
  private void startWithoutFrame(LabelNode start, InsnList code) {
    LabelNode framed = new LabelNode();
    code.add(loadFrame());
    code.add(new JumpInsnNode(Opcodes.IFNONNULL, framed));
    code.add(loadDepth());
    code.add(Code.push(Names.DEPTH_LIMIT));
    code.add(new JumpInsnNode(Opcodes.IF_ICMPLT, start));
    Stub.loadArguments(method, code);
    code.add(Stub.create(target, frameClass));
    code.add(loadDriver());
    code.add(loadDepth());
    code.add(suspension("await", Names.DEEP_AWAIT_DESC));
    code.add(new InsnNode(Opcodes.ARETURN));
    code.add(framed);
    code.add(types.start());
  }

  private void restore(Site site, InsnList code) {
    code.add(site.resume);
    code.add(types.start());
    if (!site.keptLocals.isEmpty() || !site.keptStack.isEmpty()) {
      castFrame(code);
    }
    for (Site.Kept kept : site.keptLocals) {
      take(kept.field(), code);
      code.add(new VarInsnNode(storeOf(kept.type()), shifted(kept.index())));
    }
    forgetDeadLocals(site, code);
    restoreStack(site, code);
    code.add(new JumpInsnNode(Opcodes.GOTO, site.resumed));
  }

  private void restoreStack(Site site, InsnList code) {
    int next = 0;
    for (int i = 0; i < site.stack.size(); i++) {
      if (next < site.keptStack.size() && site.keptStack.get(next).index() == i) {
        take(site.keptStack.get(next++).field(), code);
      } else {
        code.add(new InsnNode(Opcodes.ACONST_NULL));
      }
    }
  }

  /**
   * Variables that nobody reads any more get a default value: the compiler's frames still declare
   * them.
   */
  private void forgetDeadLocals(Site site, InsnList code) {
    for (int slot = layout.keepsThis ? 1 : 0; slot < site.locals.size(); slot++) {
      Object type = site.locals.get(slot);
      boolean kept = site.live.get(slot) && TypeSimulation.descriptor(type) != null;
      if (!kept && type != Opcodes.TOP) {
        code.add(new InsnNode(defaultOf(type)));
        code.add(new VarInsnNode(storeOf(type), shifted(slot)));
      }
    }
  }

  private void save(Site site, InsnList code) {
    code.add(
        site.isEmit() ? new VarInsnNode(Opcodes.ASTORE, itemSlot()) : new InsnNode(Opcodes.POP));
    if (target.isFused) {
      openFrame(code);
    }
    if (!site.keptLocals.isEmpty() || !site.keptStack.isEmpty()) {
      castFrame(code);
    }
    saveStack(site, code);
    for (Site.Kept kept : site.keptLocals) {
      code.add(new VarInsnNode(Opcodes.ALOAD, typedFrameSlot()));
      code.add(new VarInsnNode(loadOf(kept.type()), shifted(kept.index())));
      code.add(put(kept.field()));
    }
    code.add(loadFrame());
    code.add(Code.push(site.number));
    if (site.isEmit()) {
      code.add(new VarInsnNode(Opcodes.ALOAD, itemSlot()));
      code.add(loadDriver());
      callFrame("emit", Names.OBJECT_DESC + Names.DRIVER_DESC, code);
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new FieldInsnNode(Opcodes.GETSTATIC, Names.SUSPENSION, "GO_ON", Names.OBJECT_DESC));
      code.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, site.goesOn));
    } else {
      code.add(loadDriver());
      callFrame("suspend", Names.DRIVER_DESC, code);
    }
    code.add(new InsnNode(Opcodes.ARETURN));
  }

  private static void callFrame(String name, String arguments, InsnList code) {
    String desc = "(I" + arguments + ")" + Names.OBJECT_DESC;
    code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Names.FRAME, name, desc, false));
  }

  private void saveStack(Site site, InsnList code) {
    int next = site.keptStack.size() - 1;
    for (int i = site.stack.size() - 1; i >= 0; i--) {
      if (next < 0 || site.keptStack.get(next).index() != i) {
        code.add(new InsnNode(Opcodes.POP));
        continue;
      }
      Site.Kept kept = site.keptStack.get(next--);
      code.add(new VarInsnNode(Opcodes.ALOAD, typedFrameSlot()));
      if (TypeSimulation.isWide(kept.type())) {
        code.add(new InsnNode(Opcodes.DUP_X2));
        code.add(new InsnNode(Opcodes.POP));
      } else {
        code.add(new InsnNode(Opcodes.SWAP));
      }
      code.add(put(kept.field()));
    }
  }

  // ---- single instructions

  /** Behind all variables: the frame as its own class, from {@link #castFrame} on. */
  private int typedFrameSlot() {
    return method.maxLocals + shift;
  }

  /** Behind that: the item while the variables are stored. */
  private int itemSlot() {
    return typedFrameSlot() + 1;
  }

  private void castFrame(InsnList code) {
    code.add(loadFrame());
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, frameName));
    code.add(new VarInsnNode(Opcodes.ASTORE, typedFrameSlot()));
  }

  /** Makes a frame if there is none. To the verifier it stays a frame of no known class. */
  private void openFrame(InsnList code) {
    code.add(loadFrame());
    if (layout.self != null) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    code.add(Stub.open(target, frameClass));
    code.add(new VarInsnNode(Opcodes.ASTORE, target.frameSlot()));
  }

  private VarInsnNode loadDepth() {
    return new VarInsnNode(Opcodes.ILOAD, target.depthSlot());
  }

  private VarInsnNode loadFrame() {
    return new VarInsnNode(Opcodes.ALOAD, target.frameSlot());
  }

  private VarInsnNode loadDriver() {
    return new VarInsnNode(Opcodes.ALOAD, target.driverSlot());
  }

  /** Takes the value out of the frame: what the body does not need any more is nobody's. */
  private void take(FrameLayout.Field field, InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, typedFrameSlot()));
    code.add(new FieldInsnNode(Opcodes.GETFIELD, frameName, field.name(), field.descriptor()));
    forget(field, code);
  }

  private void forget(FrameLayout.Field field, InsnList code) {
    if (field.isReference()) {
      code.add(new VarInsnNode(Opcodes.ALOAD, typedFrameSlot()));
      code.add(new InsnNode(Opcodes.ACONST_NULL));
      code.add(put(field));
    }
  }

  private FieldInsnNode put(FrameLayout.Field field) {
    return new FieldInsnNode(Opcodes.PUTFIELD, frameName, field.name(), field.descriptor());
  }

  static int storeOf(Object type) {
    return loadOf(type) + (Opcodes.ISTORE - Opcodes.ILOAD);
  }

  private static int loadOf(Object type) {
    if (type == Opcodes.INTEGER) {
      return Opcodes.ILOAD;
    }
    if (type == Opcodes.LONG) {
      return Opcodes.LLOAD;
    }
    if (type == Opcodes.FLOAT) {
      return Opcodes.FLOAD;
    }
    return type == Opcodes.DOUBLE ? Opcodes.DLOAD : Opcodes.ALOAD;
  }

  static int defaultOf(Object type) {
    if (type == Opcodes.INTEGER) {
      return Opcodes.ICONST_0;
    }
    if (type == Opcodes.LONG) {
      return Opcodes.LCONST_0;
    }
    if (type == Opcodes.FLOAT) {
      return Opcodes.FCONST_0;
    }
    return type == Opcodes.DOUBLE ? Opcodes.DCONST_0 : Opcodes.ACONST_NULL;
  }
}
