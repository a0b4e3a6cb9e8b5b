package dev.weft.testing;

import dev.weft.Asyncio;
import dev.weft.EventLoop;
import dev.weft.LoopInspector;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been left behind on a loop. */
final class Leaks {

  private final EventLoop loop;
  private final LoopInspector inspector;

  /** Errors that nobody has awaited, as the loop has reported them. */
  private final List<Map<String, Object>> reported = new ArrayList<>();

  private final List<String> leaks = new ArrayList<>();
  private final List<Throwable> exceptions = new ArrayList<>();

  /** Watches {@code loop} from now on. */
  Leaks(EventLoop loop) {
    this.loop = loop;
    inspector = new LoopInspector(loop);
    inspector.watchAllCoroutines();
    loop.setExceptionHandler((sameLoop, context) -> reportedBy(context));
  }

  /** What is no exception is no leak either: that a task was destroyed, for one. */
  private void reportedBy(Map<String, Object> context) {
    if (context.containsKey("exception")) {
      reported.add(context);
    } else {
      loop.defaultExceptionHandler(context);
    }
  }

  /** Adds the tasks that run, but for those that have been told to end. */
  void collectTasks(Set<Leak> allowed) {
    Set<Task<?>> running =
        Asyncio.allTasks(loop).stream()
            .filter(task -> task.cancelling() == 0)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!running.isEmpty() && !allowed.contains(Leak.TASKS)) {
      leaks.add("Tasks were left running:" + inspector.waitingTasks(running) + origins(running));
    }
  }

  private String origins(Set<Task<?>> tasks) {
    return loop.getDebug()
        ? tasks.stream().map(task -> "\n  " + task).collect(Collectors.joining())
        : "";
  }

  /** Adds coroutines and exceptions. */
  void collect(Set<Leak> allowed) {
    if (!allowed.contains(Leak.COROUTINES)) {
      leaks.addAll(inspector.takeNeverAwaited());
    }
    reported.addAll(inspector.takeNeverRetrieved());
    for (Map<String, Object> context : reported) {
      if (allowed.contains(Leak.EXCEPTIONS)) {
        loop.defaultExceptionHandler(context);
      } else {
        add(context);
      }
    }
    reported.clear();
  }

  private void add(Map<String, Object> context) {
    Throwable exception = (Throwable) context.get("exception");
    exceptions.add(exception);
    StringBuilder text = new StringBuilder(context.getOrDefault("message", "") + ": " + exception);
    context.forEach(
        (key, value) -> {
          if (!key.equals("message") && !key.equals("exception")) {
            text.append("\n  ").append(key).append(": ").append(value);
          }
        });
    leaks.add(text.toString());
  }

  /** What has been added since the last call, or null. */
  @Nullable LeakError take() {
    if (leaks.isEmpty()) {
      return null;
    }
    LeakError error = new LeakError(List.copyOf(leaks), List.copyOf(exceptions));
    leaks.clear();
    exceptions.clear();
    return error;
  }
}
