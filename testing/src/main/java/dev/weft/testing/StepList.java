package dev.weft.testing;

import dev.weft.Asyncio;
import dev.weft.ReadySteps;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A recording that also says in words what runs, and before what where that is not asyncio's. Of
 * the library's own steps only those that are out of order are told.
 */
final class StepList extends Recording {

  private static final String OWN_NAME = "Task-\\d+";
  private static final String CHANGED = "* ";
  private static final int MAX_LINES = 60;
  private static final int NEAR = 8;

  private final List<String> lines = new ArrayList<>();
  private final IdentityHashMap<Task<?>, String> names = new IdentityHashMap<>();

  StepList(Schedule schedule, int maxSteps) {
    super(Chooser.following(schedule), maxSteps);
  }

  @Override
  public int next(ReadySteps ready) {
    int pick = super.next(ready);
    String step = ready.describe(pick);
    if (pick > 0 || !step.startsWith("<")) {
      Task<?> task = ready.task(pick);
      String time = String.format("%.1f s  ", Asyncio.getRunningLoop().time());
      String who = task == null ? "" : name(task) + "  ";
      lines.add((pick == 0 ? "  " : CHANGED) + time + who + step + passed(ready, pick));
    }
    return pick;
  }

  private String passed(ReadySteps ready, int pick) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pick; i++) {
      Task<?> task = ready.task(i);
      text.append(i == 0 ? ", before " : ", ");
      text.append(task == null ? ready.describe(i) : name(task));
    }
    return text.toString();
  }

  /** Its own name, or one that is the same in each run. */
  private String name(Task<?> task) {
    return names.computeIfAbsent(task, this::newName);
  }

  private String newName(Task<?> task) {
    String name = task.getName();
    return name.matches(OWN_NAME) ? "task " + (names.size() + 1) : name;
  }

  /** A line for each step; of many only those at both ends and near a change. */
  String text() {
    StringBuilder text = new StringBuilder();
    int left = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (isOfInterest(i)) {
        left = 0;
        text.append('\n').append(lines.get(i));
      } else if (left++ == 0) {
        text.append("\n  ...");
      }
    }
    return text.toString();
  }

  private boolean isOfInterest(int step) {
    int first = Math.max(0, step - NEAR);
    int end = Math.min(lines.size(), step + NEAR + 1);
    return lines.size() <= MAX_LINES
        || step < NEAR
        || step >= lines.size() - NEAR
        || lines.subList(first, end).stream().anyMatch(line -> line.startsWith(CHANGED));
  }
}
