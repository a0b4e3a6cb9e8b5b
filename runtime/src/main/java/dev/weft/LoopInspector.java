package dev.weft;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Looks into a loop for test frameworks and the like: who waits for what, and what nobody has
 * awaited or read.
 *
 * <p>Its methods are called where the loop runs, or between its runs on the thread that runs it.
 */
public final class LoopInspector {

  private final EventLoop loop;

  /** Looks into {@code loop}. */
  public LoopInspector(EventLoop loop) {
    this.loop = Objects.requireNonNull(loop, "loop");
  }

  /**
   * Has all coroutines of woven methods watched that are made from now on, not only the first
   * hundred of each method. It costs more than to make one.
   */
  public void watchAllCoroutines() {
    loop.checkClosed();
    loop.neverAwaited.demandAll();
  }

  /**
   * What those tasks of the loop wait for that are not done, and in which lines: a tree, as in the
   * message of {@link DeadlockError}.
   *
   * @return lines, each behind a line feed; empty if there are no such tasks
   */
  public String waitingTasks() {
    return WaitReport.of(loop.allTasks());
  }

  /** As {@link #waitingTasks()}, of some {@code tasks}. */
  public String waitingTasks(Set<Task<?>> tasks) {
    return WaitReport.of(tasks);
  }

  /**
   * Takes the warnings of coroutines that have not begun: {@code coroutine 'Shop.fetch' was never
   * awaited (3)}. The loop will not give them.
   *
   * @return sorted by the names of the methods
   */
  public List<String> takeNeverAwaited() {
    return loop.neverAwaited.takeAll();
  }

  /**
   * Takes the exceptions of futures and tasks that nobody has read so far, alive or not. The loop
   * will not report them.
   *
   * @return for each what {@link EventLoop#callExceptionHandler} would be given, sorted by its
   *     {@code future}, a text
   */
  public List<Map<String, Object>> takeNeverRetrieved() {
    return Unretrieved.takeAll(loop);
  }
}
