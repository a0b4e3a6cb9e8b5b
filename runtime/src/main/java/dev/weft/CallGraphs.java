package dev.weft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes call graphs, and their text.
 *
 * @asyncio graph.py capture_call_graph
 */
final class CallGraphs {

  private CallGraphs() {}

  /** The graph of {@code future}, or of the current task; null if there is none. */
  static @Nullable FutureCallGraph capture(@Nullable Future<?> future, @Nullable Integer limit) {
    Future<?> root = future == null ? Asyncio.currentTask() : future;
    return root == null ? null : capture(root, limit, new HashSet<>());
  }

  /** A task that waits for itself in a circle is shown once. */
  private static FutureCallGraph capture(
      Future<?> future, @Nullable Integer limit, Set<Future<?>> path) {
    path.add(future);
    List<FutureCallGraph> awaitedBy = new ArrayList<>();
    for (Task<?> task : future.awaitingTasks()) {
      if (!path.contains(task)) {
        awaitedBy.add(capture(task, limit, path));
      }
    }
    path.remove(future);
    List<StackTraceElement> stack = future instanceof Task<?> task ? task.callStack() : List.of();
    return new FutureCallGraph(
        future, limited(stack, limit).stream().map(FrameCallGraphEntry::new).toList(), awaitedBy);
  }

  /** Positive: the outermost calls; negative: the innermost ones. */
  private static List<StackTraceElement> limited(
      List<StackTraceElement> stack, @Nullable Integer limit) {
    int size = stack.size();
    if (limit == null || Math.abs((long) limit) >= size) {
      return stack;
    }
    return limit < 0 ? stack.subList(0, -limit) : stack.subList(size - limit, size);
  }

  static String format(FutureCallGraph graph) {
    StringBuilder text = new StringBuilder();
    append(graph, "", text);
    return text.toString();
  }

  private static void append(FutureCallGraph graph, String indent, StringBuilder text) {
    text.append(indent).append("* ").append(title(graph.future())).append('\n');
    if (!graph.callStack().isEmpty()) {
      text.append(indent).append("  + Call stack:\n");
      for (FrameCallGraphEntry entry : graph.callStack()) {
        text.append(indent).append("  |   at ").append(entry.frame()).append('\n');
      }
    }
    if (!graph.awaitedBy().isEmpty()) {
      text.append(indent).append("  + Awaited by:\n");
      graph.awaitedBy().forEach(awaiting -> append(awaiting, indent + "    ", text));
    }
  }

  private static String title(Future<?> future) {
    String id = "id=0x" + Integer.toHexString(System.identityHashCode(future));
    return future instanceof Task<?> task
        ? "Task(name='" + task.getName() + "', " + id + ")"
        : "Future(" + id + ")";
  }
}
