package dev.weft.weaver;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Which reference fields of the frame may hold something from the start or an earlier suspension
 * when a site saves: those that the site does not overwrite are cleared there, so that a suspended
 * frame keeps nothing alive that is not used.
 */
final class StaleFields {

  private final Flow flow;
  private final List<FrameLayout.Field> fields;
  private final Map<AbstractInsnNode, Site> sites = new HashMap<>();
  private final BitSet[] dirty;
  private final ArrayDeque<Integer> work = new ArrayDeque<>();

  private StaleFields(Flow flow, FrameLayout layout, List<Site> sites) {
    this.flow = flow;
    this.fields = layout.fields().stream().filter(FrameLayout.Field::isReference).toList();
    this.dirty = new BitSet[flow.insns.length];
    sites.forEach(site -> this.sites.put(site.call, site));
  }

  static void find(Flow flow, FrameLayout layout, List<Site> sites) {
    StaleFields analysis = new StaleFields(flow, layout, sites);
    analysis.reach(0, analysis.bits(layout.arguments.stream()));
    while (!analysis.work.isEmpty()) {
      analysis.step(analysis.work.pop());
    }
    sites.forEach(analysis::mark);
  }

  private void step(int i) {
    BitSet state = (BitSet) dirty[i].clone();
    Site site = sites.get(flow.insns[i]);
    if (site != null) {
      state.or(written(site));
    }
    for (int next : flow.successors[i]) {
      reach(next, state);
    }
    for (int handler : flow.handlers[i]) {
      reach(handler, state);
    }
  }

  private void reach(int i, BitSet state) {
    BitSet known = dirty[i];
    if (known == null) {
      dirty[i] = (BitSet) state.clone();
      work.push(i);
      return;
    }
    int before = known.cardinality();
    known.or(state);
    if (known.cardinality() != before) {
      work.push(i);
    }
  }

  private void mark(Site site) {
    BitSet state =
        (BitSet) Objects.requireNonNull(dirty[List.of(flow.insns).indexOf(site.call)]).clone();
    state.andNot(written(site));
    state.stream().mapToObj(fields::get).forEach(site.stale::add);
  }

  private BitSet written(Site site) {
    return bits(
        Stream.concat(site.keptLocals.stream(), site.keptStack.stream()).map(Site.Kept::field));
  }

  private BitSet bits(Stream<FrameLayout.Field> some) {
    BitSet bits = new BitSet();
    some.filter(FrameLayout.Field::isReference).forEach(field -> bits.set(fields.indexOf(field)));
    return bits;
  }
}
