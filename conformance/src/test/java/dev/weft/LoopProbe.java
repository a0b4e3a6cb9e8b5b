package dev.weft;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** What the tests need to see of a loop and no program may. */
public final class LoopProbe {

  private LoopProbe() {}

  /** The iterations since the loop was made. */
  public static long iterations(EventLoop loop) {
    return loop.iterations;
  }

  /** Whether nothing is ready to run. */
  public static boolean isIdle(EventLoop loop) {
    return loop.ready.size() == 0;
  }

  /**
   * The timers in the order of the heap, cancelled ones included; for sleepers what CPython has.
   */
  public static List<TimerHandle> timers(EventLoop loop) {
    List<TimerHandle> handles = new ArrayList<>();
    Object[] timers = loop.timers.toArray();
    for (int i = 0; i < timers.length; i++) {
      handles.add(
          timers[i] instanceof Alarm alarm
              ? handleOf(alarm, loop.timers.deadline(i))
              : (TimerHandle) timers[i]);
    }
    return handles;
  }

  private static TimerHandle handleOf(Alarm alarm, double deadline) {
    TimerHandle handle = new TimerHandle(deadline, alarm::takeTurn, alarm.loop);
    if (alarm.isOff()) {
      handle.cancel();
    }
    return handle;
  }

  /** How many timers of the heap the loop takes for cancelled. */
  public static int cancelledTimers(EventLoop loop) {
    return loop.timers.cancelled;
  }

  /** How many subscriptions join {@code loop} with publishers and subscribers. */
  public static int bridges(EventLoop loop) {
    return loop.bridges.size();
  }

  /** Lets {@code seconds} pass on a loop with a virtual clock. */
  public static void pass(EventLoop loop, double seconds) {
    Field now = Fields.of(VirtualTimeLoop.class, "nowSeconds");
    try {
      now.setDouble(loop, now.getDouble(loop) + seconds);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** How many places the ready queue has. */
  public static int readyCapacity(EventLoop loop) {
    return loop.ready.capacity();
  }

  /** How many places the list of tasks has. */
  public static int taskCapacity(EventLoop loop) {
    return loop.tasks.capacity();
  }

  /** How many places the heap of timers has. */
  public static int timerCapacity(EventLoop loop) {
    return loop.timers.capacity();
  }

  /** Whether something has come from another thread that the loop has not looked at. */
  public static boolean hasMail(EventLoop loop) {
    return loop.hasMail();
  }

  /** The seconds within which timers fire together. */
  public static double clockResolution() {
    return EventLoop.CLOCK_RESOLUTION_SECONDS;
  }

  /**
   * Has the loop report the failed futures, and the coroutines, that the collector has found, as
   * its next iteration would.
   */
  public static void reportUnretrieved(EventLoop loop) {
    loop.reportCollected();
  }

  /** Where {@code future} was made, the innermost call first; null outside debug mode. */
  public static List<StackTraceElement> origin(Future<?> future) {
    return future.loop.origins.of(future);
  }

  /**
   * Has the loop take what other threads have sent, as if this thread had sent it.
   *
   * @return how many calls these were
   */
  public static int takeInbox(EventLoop loop) {
    int before = loop.ready.size();
    loop.drainInbox();
    return loop.ready.size() - before;
  }

  /** How many generators have begun on the loop and are not over. */
  public static int openGenerators(EventLoop loop) {
    return loop.generators.size();
  }
}
