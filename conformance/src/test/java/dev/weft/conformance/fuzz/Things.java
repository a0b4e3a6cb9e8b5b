package dev.weft.conformance.fuzz;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Handle;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tasks, futures, groups, timeouts and handles that a generated program has made, by number:
 * {@code things.py} in Java. A number that is too high starts from the beginning again.
 */
public abstract class Things extends Traced {

  private static final int MOST_ENTRIES = 250;
  private static final int RANKS = 5;

  private final List<TaskGroup> groups = new ArrayList<>();
  private final List<Timeout> timeouts = new ArrayList<>();
  private final List<Handle> handles = new ArrayList<>();
  private final List<Future<?>> kept = new ArrayList<>();
  private final Map<Integer, Consumer<Future<?>>> notes = new HashMap<>();
  private final Future<Object> settled = loop.createFuture();
  private boolean awaitedItself;
  private int entries;
  private long coin = 1;
  private final List<Task<?>> crowd = new ArrayList<>();
  private int items;

  /** What is put into queues: of equal rank, but not the same. */
  protected record Item(int rank, int number) implements Comparable<Item> {

    @Override
    public int compareTo(Item other) {
      return Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
      return rank + "#" + number;
    }
  }

  Things() {
    for (int slot = 0; slot < 3; slot++) {
      futures.add(loop.createFuture());
    }
    settled.setResult(null);
  }

  // ---- tasks and futures

  /** Called at the start of each function: numbers its task, and limits the program. */
  protected final boolean exhausted() {
    Task<?> task = Asyncio.currentTask();
    if (task != null) {
      number(task);
    }
    return ++entries > MOST_ENTRIES;
  }

  final int number(Task<?> task) {
    if (tasks.isEmpty()) {
      firstName = Show.number(task.getName());
    }
    Integer known = numbers.putIfAbsent(task, tasks.size());
    if (known == null) {
      tasks.add(task);
    }
    return numbers.get(task);
  }

  protected final Task<?> task(int pick) {
    return pickFrom(tasks, pick);
  }

  /** Another task that is not done, if there is one. */
  protected final Task<?> alive(int pick) {
    Task<?> current = Asyncio.currentTask();
    List<Task<?>> alive = new ArrayList<>(tasks);
    alive.removeIf(task -> task.done() || task == current);
    return alive.isEmpty() ? task(pick) : pickFrom(alive, pick);
  }

  protected final void herd(Coroutine<?> coroutine) {
    crowd.add(spawn(coroutine));
  }

  /** The first of a crowd that still waits: who is next. */
  protected final Task<?> foremost() {
    List<Task<?>> waiting = new ArrayList<>(crowd);
    waiting.removeIf(task -> task.done() || task.cancelling() > 0);
    return waiting.isEmpty() ? alive(0) : waiting.get(0);
  }

  /** A task that may be awaited: with older ones there would be circles. */
  protected final Future<?> younger(int pick) {
    Task<?> current = Asyncio.currentTask();
    int first = current == null ? 1 : number(current) + 1;
    List<Task<?>> younger = tasks.subList(first, tasks.size());
    return younger.isEmpty() ? settled : pickFrom(younger, pick);
  }

  protected final Future<?> itself() {
    Task<?> current = Asyncio.currentTask();
    return current == null ? settled : current;
  }

  /**
   * To be awaited: the current task, if it is the first one, and once. In CPython this leaves a
   * flag of the task set: who awaits the task then, itself or another one, is told something else.
   */
  protected final Future<?> itselfOnce() {
    boolean isFirst = number(Asyncio.currentTask()) == 0;
    boolean isAllowed = isFirst && !awaitedItself;
    awaitedItself |= isFirst;
    return isAllowed ? task(0) : settled;
  }

  /** The future, which is cancelled after a while. */
  protected final Future<?> doomed(int label, double delay, Future<?> future, String message) {
    later(label, delay, () -> future.cancel(message));
    return future;
  }

  /** Cancels a task, and takes it back. */
  protected final int reprieve(int pick, String message) {
    Task<?> task = alive(pick);
    task.cancel(message);
    return task.uncancel();
  }

  protected final int uncancel() {
    return Asyncio.currentTask().uncancel();
  }

  protected final Task<?> rename(int pick, String name) {
    task(pick).setName(name);
    return task(pick);
  }

  protected final Task<?> spawn(Coroutine<?> coroutine) {
    return numbered(Asyncio.createTask(coroutine));
  }

  protected final Task<?> spawn(Coroutine<?> coroutine, String name) {
    return numbered(Asyncio.createTask(coroutine, name));
  }

  final Task<?> numbered(Task<?> task) {
    number(task);
    return task;
  }

  protected final Future<?> keep(Future<?> future) {
    kept.add(future);
    return future;
  }

  protected final Future<?> keeping(int pick) {
    return kept.isEmpty() ? settled : pickFrom(kept, pick);
  }

  protected final Future<Object> future(int slot) {
    return futures.get(slot);
  }

  protected final void renew(int slot) {
    futures.set(slot, loop.createFuture());
  }

  protected final boolean flip() {
    return chance(2) == 0;
  }

  protected final Item item() {
    return new Item(chance(RANKS), ++items);
  }

  /** A number below {@code bound} that depends on how often one was asked for before. */
  private int chance(int bound) {
    coin = (coin * 1103515245 + 12345) % 2147483648L;
    return (int) (coin / 65536 % bound);
  }

  @Async
  protected final Coroutine<Object> tick(int n) {
    if (exhausted()) {
      return value(null);
    }
    await(Asyncio.sleep(n));
    return value(n);
  }

  /** Waits for a condition with its lock held. */
  @Async
  protected final Coroutine<Object> waiting(int label, Condition condition) {
    await(condition.acquire());
    try {
      log(label, await(condition.waitAsync()));
    } finally {
      condition.release();
    }
    return value(null);
  }

  @Async
  protected final Coroutine<Object> notifying(Condition condition, int n) {
    await(condition.acquire());
    try {
      condition.notifyWaiters(n);
    } finally {
      condition.release();
    }
    return value(null);
  }

  // ---- things that are made by the program

  protected final TaskGroup group() {
    TaskGroup group = new TaskGroup();
    groups.add(group);
    return group;
  }

  protected final Task<?> inGroup(int pick, Coroutine<?> coroutine) {
    return groups.isEmpty()
        ? spawn(coroutine)
        : numbered(pickFrom(groups, pick).createTask(coroutine));
  }

  protected final Task<?> inGroup(int pick, Coroutine<?> coroutine, String name) {
    return groups.isEmpty()
        ? spawn(coroutine, name)
        : numbered(pickFrom(groups, pick).createTask(coroutine, name));
  }

  protected final Timeout timeout(double delay) {
    return timing(Asyncio.timeout(delay));
  }

  protected final Timeout timeout(Duration none) {
    return timing(Asyncio.timeout(none));
  }

  protected final Timeout timeoutIn(double delay) {
    return timing(Asyncio.timeoutAt(loop.time() + delay));
  }

  private Timeout timing(Timeout timeout) {
    timeouts.add(timeout);
    return timeout;
  }

  protected final void reschedule(int pick, double delay) {
    if (!timeouts.isEmpty()) {
      pickFrom(timeouts, pick).reschedule(loop.time() + delay);
    }
  }

  protected final void reschedule(int pick, Duration none) {
    if (!timeouts.isEmpty()) {
      pickFrom(timeouts, pick).reschedule(none);
    }
  }

  protected final Object expired(int pick) {
    if (timeouts.isEmpty()) {
      return null;
    }
    Timeout timeout = pickFrom(timeouts, pick);
    return Arrays.asList(timeout.expired(), timeout.when(), timeout);
  }

  // ---- callbacks

  protected final void soon(int label, Runnable operation) {
    handle(loop.callSoon(callback(label, operation)));
  }

  protected final void later(int label, double delay, Runnable operation) {
    handle(loop.callLater(delay, callback(label, operation)));
  }

  protected final void at(int label, double when, Runnable operation) {
    handle(loop.callAt(when, callback(label, operation)));
  }

  protected final Runnable callback(int label, Runnable operation) {
    return () -> {
      trace.write(label, "called");
      operation.run();
    };
  }

  protected final <T> Consumer<Future<T>> whenDone(int label, Runnable operation) {
    Runnable callback = callback(label, operation);
    return future -> callback.run();
  }

  final void handle(Handle handle) {
    handles.add(handle);
  }

  protected final Object drop(int pick) {
    if (handles.isEmpty()) {
      return null;
    }
    Handle handle = pickFrom(handles, pick);
    handle.cancel();
    return handle.cancelled();
  }

  /** A done callback that is the same object each time. */
  protected final Consumer<Future<?>> note(int number) {
    return notes.computeIfAbsent(
        number, n -> future -> trace.write("note", number, text.outcome(future)));
  }

  static <T> T pickFrom(List<? extends T> things, int pick) {
    return things.get(Math.floorMod(pick, things.size()));
  }
}
