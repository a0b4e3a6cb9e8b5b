package dev.weft.weaver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the handlers of a method do with the exceptions that they catch: drop them, or something
 * else, for which they may look at them.
 *
 * <pre>
 *   catch (NotFound e) { return fallback; }     astore 3, which nobody loads; or pop
 *   catch (NotFound e) { throw new Gone(e); }   astore 3; …; aload 3
 * </pre>
 */
final class Catches {

  private static final String ANY = "java/lang/Throwable";

  private final MethodNode method;
  private final Liveness liveness;
  private final Map<LabelNode, Boolean> dropping = new HashMap<>();

  /** To be asked as long as {@code method} is as it was for {@code liveness}. */
  Catches(MethodNode method, Liveness liveness) {
    this.method = method;
    this.liveness = liveness;
  }

  /**
   * The handlers around {@code insn}, in the order in which the JVM asks them, separated by
   * semicolons: the name of the type, behind a minus if what is caught is dropped, and behind a
   * plus if it is not. Empty if there are none.
   */
  String around(AbstractInsnNode insn) {
    StringJoiner handlers = new StringJoiner(";");
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (Handlers.covers(method, block, insn)) {
        String type = block.type == null ? ANY : block.type;
        handlers.add((drops(block.handler) ? "-" : "+") + type.replace('/', '.'));
        if (type.equals(ANY)) {
          break;
        }
      }
    }
    return handlers.toString();
  }

  /** Bit <i>k</i> for each point with the number <i>k</i> up to 63 that has no handlers. */
  long unguarded(List<Site> sites) {
    return sites.stream()
        .filter(site -> site.number < Long.SIZE && around(site.call).isEmpty())
        .mapToLong(site -> 1L << site.number)
        .reduce(0, (all, point) -> all | point);
  }

  private boolean drops(LabelNode handler) {
    return dropping.computeIfAbsent(handler, this::isDropping);
  }

  private boolean isDropping(LabelNode handler) {
    AbstractInsnNode first = Sequence.behind(handler);
    if (first instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
      return !liveness.after(method.instructions.indexOf(store)).get(store.var);
    }
    return first != null && first.getOpcode() == Opcodes.POP;
  }
}
