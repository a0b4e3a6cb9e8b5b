package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves one method: leaves the stub in it and gives the body. */
final class MethodWeaver {

  private final AsyncMethod target;
  private final MethodNode method;
  private final FusedCalls fusedCalls;

  MethodWeaver(AsyncMethod target, FusedCalls fusedCalls) {
    this.target = target;
    this.fusedCalls = fusedCalls;
    this.method = target.method;
  }

  /** The body, to be added to the class. The method itself becomes the stub. */
  MethodNode weave() {
    int line = Code.firstLine(method);
    AsyncResources.apply(target.owner, method);
    if (target.isGenerator()) {
      GeneratorReturns.apply(method);
    } else {
      Returns.apply(target.owner, method);
    }
    NewRelocation.apply(target.owner, method, Site::is);
    TypeSimulation types =
        new TypeSimulation(target.owner, method, insn -> Site.is(insn) || isBox(insn));
    Flow flow = new Flow(method);
    Liveness liveness = new Liveness(flow);
    List<Site> sites = findSites(flow, liveness, types);
    FrameLayout layout = new FrameLayout(target.owner.name, method, sites);
    Catches catches = new Catches(method, liveness);
    String points = new PointTable(target, line, sites).write(catches);
    byte[] frameClass = FrameClass.write(target, layout, points, catches.unguarded(sites));
    Object[] constants = Stub.constants(target.frameName(layout), frameClass);
    MethodNode body = new BodyEmitter(target, sites, layout, types, fusedCalls, constants).emit();
    if (!BodySizes.mayFit(body)) {
      throw Rules.tooLarge(sites.size(), line);
    }
    Stub.write(method, target, constants);
    return body;
  }

  private boolean isBox(AbstractInsnNode insn) {
    return target.box != null && target.box.isReturned(insn);
  }

  private List<Site> findSites(Flow flow, Liveness liveness, TypeSimulation types) {
    int[] monitors = MonitorDepth.of(flow);
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < flow.insns.length; i++) {
      AbstractInsnNode insn = flow.insns[i];
      TypeSimulation.State state = Site.is(insn) ? types.before(insn) : null;
      if (state == null) {
        continue;
      }
      if (monitors[i] > 0) {
        throw new Rejection(
            Site.nameOf(insn) + " inside synchronized",
            "use dev.weft.Lock, or await before the block",
            Code.lineOf(insn));
      }
      requireInitialized(state, insn);
      MethodInsnNode fused = fusedCalls.callOf(method, insn);
      MethodInsnNode pause = fusedCalls.pauseOf(method, insn);
      int number = sites.size() + 1;
      sites.add(new Site((MethodInsnNode) insn, number, state, liveness.after(i), fused, pause));
    }
    return sites;
  }

  private static void requireInitialized(TypeSimulation.State state, AbstractInsnNode insn) {
    boolean left =
        state.locals().stream().anyMatch(TypeSimulation::isUninitialized)
            || state.stack().stream().anyMatch(TypeSimulation::isUninitialized)
            || state.locals().contains(Opcodes.UNINITIALIZED_THIS);
    if (left) {
      throw new Rejection(
          "await while an object is under construction in an unknown way",
          "await into a local variable first",
          Code.lineOf(insn));
    }
  }
}
