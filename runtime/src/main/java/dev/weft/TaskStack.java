package dev.weft;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands, or where it has failed.
 *
 * @asyncio base_tasks.py _task_get_stack
 */
final class TaskStack {

  private TaskStack() {}

  static List<StackTraceElement> of(Task<?> task, @Nullable Integer limit) {
    List<StackTraceElement> stack = outermostFirst(task);
    int most = limit == null ? stack.size() : Math.max(0, limit);
    return List.copyOf(stack.subList(0, Math.min(most, stack.size())));
  }

  private static List<StackTraceElement> outermostFirst(Task<?> task) {
    Throwable failure = task.failure();
    if (failure != null) {
      List<StackTraceElement> trace = new ArrayList<>(Arrays.asList(failure.getStackTrace()));
      Collections.reverse(trace);
      return trace;
    }
    List<StackTraceElement> stack = task.done() ? List.of() : task.callStack();
    return stack.isEmpty() ? stack : stack.subList(stack.size() - 1, stack.size());
  }

  static void print(Task<?> task, @Nullable Integer limit, PrintStream out) {
    List<StackTraceElement> stack = of(task, limit);
    Throwable failure = task.failure();
    if (stack.isEmpty()) {
      out.println("No stack for " + task);
    } else {
      String title = failure == null ? "Stack" : "Traceback";
      out.println(title + " for " + task + " (most recent call last):");
    }
    stack.forEach(element -> out.println("  at " + element));
    if (failure != null) {
      out.println(failure);
    }
  }
}
