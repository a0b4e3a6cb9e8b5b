package dev.weft;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The duty to report an exception that nobody has read when its future is gone: collected, or alive
 * when the JVM ends.
 *
 * <p>The loop looks for collected futures once an iteration while there are any with an unread
 * exception.
 *
 * @asyncio futures.py Future.__del__
 */
final class Unretrieved extends PhantomReference<Future<?>> {

  /** All duties of all loops, which also keeps them alive. */
  private static final Set<Unretrieved> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Unretrieved::reportRest, "weft-unretrieved"));
  }

  private final EventLoop loop;
  private final Throwable exception;
  private final String className;
  private final @Nullable String taskName;
  private final @Nullable Context taskContext;
  private final @Nullable List<StackTraceElement> origin;

  private Unretrieved(Future<?> future, Throwable exception, ReferenceQueue<Future<?>> collected) {
    super(future, collected);
    this.loop = future.loop;
    this.exception = exception;
    this.className = Reports.className(future);
    this.taskName = future instanceof Task<?> task ? task.getName() : null;
    this.taskContext =
        future instanceof Task<?> task && task.vars() != Vars.EMPTY ? task.getContext() : null;
    this.origin = future.loop.getDebug() ? future.loop.origins.of(future) : null;
  }

  /** Starts to watch {@code future}, which has just failed with {@code exception}. */
  static Unretrieved watch(Future<?> future, Throwable exception) {
    Unretrieved report = new Unretrieved(future, exception, future.loop.unretrieved.collected);
    future.loop.unretrieved.open++;
    future.loop.attend();
    OPEN.add(report);
    return report;
  }

  /** Somebody has read the exception. */
  void retrieved() {
    if (OPEN.remove(this)) {
      loop.unretrieved.open--;
      clear();
    }
  }

  private void report() {
    Reports.within(taskContext, () -> loop.callExceptionHandler(context()));
  }

  private Map<String, Object> context() {
    String name = taskName == null ? "" : " name='" + taskName + "'";
    String future = "<" + className + " finished" + name + " exception=" + exception + ">";
    Map<String, Object> context =
        Reports.context(className + " exception was never retrieved", exception, "future", future);
    Reports.addOrigin(context, origin);
    return context;
  }

  /** What would be reported of {@code loop}, which then is not. */
  static List<Map<String, Object>> takeAll(EventLoop loop) {
    List<Map<String, Object>> contexts = new ArrayList<>();
    for (Unretrieved rest : OPEN) {
      if (rest.loop == loop) {
        rest.retrieved();
        contexts.add(rest.context());
      }
    }
    contexts.sort(Comparator.comparing(context -> String.valueOf(context.get("future"))));
    return contexts;
  }

  private static void reportRest() {
    for (Unretrieved rest : OPEN) {
      rest.report();
    }
  }

  /** The part of it that belongs to one loop. Loop thread only. */
  static final class Watch {

    final ReferenceQueue<Future<?>> collected = new ReferenceQueue<>();
    int open;

    /** Reports the exceptions whose futures have been collected. */
    void poll() {
      if (open == 0) {
        return;
      }
      while (collected.poll() instanceof Unretrieved gone) {
        if (OPEN.remove(gone)) {
          open--;
          gone.report();
        }
      }
    }
  }
}
