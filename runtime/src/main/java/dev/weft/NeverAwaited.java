package dev.weft;

import dev.weft.woven.CoroutineHooks;
import dev.weft.woven.Frame;
import dev.weft.woven.FrameSites;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The coroutines of woven methods that were made while a loop ran and have not begun. They are
 * warned of when the loop is closed, and in debug mode as soon as the collector has found them.
 *
 * <p>In debug mode all coroutines are watched, otherwise the first ones of each method: to watch
 * one costs more than to make it. One that is closed, or made a task that is cancelled, has begun.
 *
 * @asyncio sys.set_coroutine_origin_tracking_depth
 */
final class NeverAwaited {

  /** As many calls as asyncio keeps of the place where a coroutine was made. */
  private static final int ORIGIN_DEPTH = 10;

  /** What is watched, for all loops: a coroutine may begin on another one, on any thread. */
  private static final Map<Object, Unbegun> OPEN = new ConcurrentHashMap<>();

  private final ReferenceQueue<Frame> collected = new ReferenceQueue<>();

  /** Whether all coroutines are watched for this loop. */
  private boolean watchesAll;

  /** Whether they are to be, also outside debug mode. */
  private boolean demanded;

  /** Has coroutines watched from now on. */
  static void begin() {
    FrameSites.hook(new Hooks());
  }

  /** Has all coroutines watched until the loop is closed. */
  void demandAll() {
    demanded = true;
    watchAll(true);
  }

  /** Says whether the loop is in debug mode. */
  void debug(boolean enabled) {
    watchAll(enabled || demanded);
  }

  /** The loop is closed: warns of all that is left. */
  void close() {
    watchAll(false);
    takeAll().forEach(Reports::warn);
  }

  private void watchAll(boolean all) {
    if (all && !watchesAll) {
      FrameSites.watchAll();
    } else if (!all && watchesAll) {
      FrameSites.watchSome();
    }
    watchesAll = all;
  }

  /** Warns of what has been collected. */
  void reportCollected() {
    Reference<?> next = collected.poll();
    if (next == null) {
      return;
    }
    List<Unbegun> gone = new ArrayList<>();
    for (; next != null; next = collected.poll()) {
      gone.add((Unbegun) next);
    }
    warnings(gone).forEach(Reports::warn);
  }

  /** The warnings of all that is left, which will not be given again. */
  List<String> takeAll() {
    if (OPEN.isEmpty()) {
      return List.of();
    }
    return warnings(OPEN.values().stream().filter(watched -> watched.isFor(collected)).toList());
  }

  /** One for each method and place, in the order of the methods' names. */
  private static List<String> warnings(List<Unbegun> dropped) {
    Map<Unbegun.Place, Integer> counts = new LinkedHashMap<>();
    dropped.stream()
        .filter(watched -> OPEN.remove(watched) != null)
        .sorted()
        .forEach(watched -> counts.merge(watched.place(), 1, Integer::sum));
    List<String> warnings = new ArrayList<>();
    counts.forEach(
        (place, count) -> {
          String times = count == 1 ? "" : " (" + count + ")";
          warnings.add(
              "coroutine '" + place.name() + "' was never awaited" + times + place.createdAt());
        });
    return warnings;
  }

  private static final class Hooks implements CoroutineHooks {

    @Override
    public boolean made(Frame coroutine, StackTraceElement method, boolean early) {
      EventLoop loop = EventLoop.running();
      if (loop == null || !(early || loop.neverAwaited.watchesAll)) {
        return false;
      }
      List<StackTraceElement> origin = loop.getDebug() ? origin(loop) : null;
      Unbegun watched =
          new Unbegun(coroutine, loop.neverAwaited.collected, new Unbegun.Place(method, origin));
      OPEN.put(watched, watched);
      return true;
    }

    /** Who called the method that has made a coroutine, and the awaits that led there. */
    private static List<StackTraceElement> origin(EventLoop loop) {
      List<StackTraceElement> stack = loop.driver.callStack();
      return List.copyOf(stack.subList(0, Math.min(stack.size(), ORIGIN_DEPTH)));
    }

    @Override
    public void begun(Frame coroutine) {
      OPEN.remove(new Key(coroutine));
    }
  }

  /** Equal to what watches {@code coroutine}. */
  private static final class Key {

    private final Frame coroutine;

    Key(Frame coroutine) {
      this.coroutine = coroutine;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unbegun watched && watched.refersTo(coroutine);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(coroutine);
    }
  }
}
