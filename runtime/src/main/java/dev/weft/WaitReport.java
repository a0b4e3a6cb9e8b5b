package dev.weft;

import dev.weft.woven.Frame;
import dev.weft.woven.WaitsFor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what, and through which awaits: below each task those that it waits for.
 *
 * <pre>
 *   task 'Task-1' waits in Shop.main(Shop.java:40) for gather of 2
 *     task 'Task-3' waits in Shop.price(Shop.java:12) for Lock[locked, waiters:1]
 *       at Shop.total(Shop.java:17)
 * </pre>
 */
final class WaitReport {

  private static final int MAX_TASKS = 100;
  private static final int MAX_AWAITS = 20;
  private static final String STEP = "  ";

  private record Place(Task<?> task, int depth) {}

  /** The tasks that are not in the text yet, with those that each waits for. */
  private final Map<Task<?>, List<Task<?>>> awaited = new LinkedHashMap<>();

  private final StringBuilder text = new StringBuilder();
  private int shown;

  private WaitReport(Set<Task<?>> tasks) {
    tasks.forEach(task -> awaited.put(task, new ArrayList<>()));
  }

  /** A line feed and a line for each of {@code tasks} and for each await. */
  static String of(Set<Task<?>> tasks) {
    return new WaitReport(tasks).write();
  }

  private String write() {
    List<Task<?>> tasks = List.copyOf(awaited.keySet());
    List<Task<?>> roots = tasks.stream().filter(this::isRoot).toList();
    addAll(roots);
    tasks.forEach(inCircle -> addAll(List.of(inCircle)));
    if (shown > MAX_TASKS) {
      text.append('\n').append(STEP).append("and ").append(shown - MAX_TASKS).append(" more tasks");
    }
    return text.toString();
  }

  /** Each with what is below it, without recursion: the tree may be deep. */
  private void addAll(List<Task<?>> roots) {
    Deque<Place> next = new ArrayDeque<>();
    pushAll(roots, 1, next);
    while (!next.isEmpty()) {
      Place place = next.pop();
      List<Task<?>> below = awaited.remove(place.task);
      if (below == null) {
        continue;
      }
      if (shown++ < MAX_TASKS) {
        describe(place.task, STEP.repeat(place.depth));
      }
      pushAll(below, place.depth + 1, next);
    }
  }

  private static void pushAll(List<Task<?>> tasks, int depth, Deque<Place> next) {
    for (int i = tasks.size() - 1; i >= 0; i--) {
      next.push(new Place(tasks.get(i), depth));
    }
  }

  /** Whether no task waits for {@code task}, which is filed under those that do. */
  private boolean isRoot(Task<?> task) {
    boolean root = true;
    for (Task<?> awaiting : task.awaitingTasks()) {
      List<Task<?>> others = awaited.get(awaiting);
      if (others != null) {
        others.add(task);
        root = false;
      }
    }
    return root;
  }

  private void describe(Task<?> task, String indent) {
    List<StackTraceElement> awaits = task.callStack();
    String innermost =
        awaits.isEmpty() ? String.valueOf(task.getCoro()) : Reports.simple(awaits.get(0));
    text.append('\n').append(indent).append("task '").append(task.getName());
    text.append("' waits in ").append(innermost).append(target(task));
    for (int i = 1; i < awaits.size(); i++) {
      text.append('\n').append(indent).append(STEP);
      if (i > MAX_AWAITS) {
        text.append("and ").append(awaits.size() - i).append(" more awaits");
        return;
      }
      text.append("at ").append(Reports.simple(awaits.get(i)));
    }
  }

  /** What the program's own code waits for: of the library's coroutines the outermost knows. */
  private static String target(Task<?> task) {
    Future<?> future = task.awaited();
    String words = future == null ? null : words(future);
    Frame frame = task.waitingFrame();
    while (frame != null && frame.position() == null) {
      if (frame instanceof WaitsFor known) {
        words = known.waitedFor();
      }
      frame = frame.awaitedBy();
    }
    return words == null ? "" : " for " + words;
  }

  private static @Nullable String words(Future<?> future) {
    if (future instanceof Task<?> task) {
      return "task '" + task.getName() + "'";
    }
    if (future instanceof Turn turn) {
      return turn.waitedFor();
    }
    return future instanceof Gather gather ? "gather of " + gather.size() : Repr.of(future);
  }
}
