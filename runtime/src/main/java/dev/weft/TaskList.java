package dev.weft;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop that are not done, in order of creation: an array with gaps, closed when it
 * is full. It holds them strongly, so that a task nobody else refers to is not lost.
 */
final class TaskList {

  private @Nullable Task<?>[] tasks = new Task<?>[16];

  /** Tasks and gaps. */
  private int size;

  private int gaps;

  void add(Task<?> task) {
    if (size == tasks.length) {
      makeRoom();
    }
    task.index = size;
    tasks[size++] = task;
  }

  void remove(Task<?> task) {
    tasks[task.index] = null;
    if (task.index == size - 1) {
      size--;
    } else {
      gaps++;
    }
  }

  /** Closes the gaps if they are many, else adds places. */
  private void makeRoom() {
    if (gaps <= size / 2) {
      tasks = Arrays.copyOf(tasks, size * 2);
      return;
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      Task<?> task = tasks[i];
      if (task != null) {
        task.index = kept;
        tasks[kept++] = task;
      }
    }
    Arrays.fill(tasks, kept, size, null);
    size = kept;
    gaps = 0;
  }

  Set<Task<?>> toSet() {
    Set<Task<?>> all = new LinkedHashSet<>();
    for (int i = 0; i < size; i++) {
      Task<?> task = tasks[i];
      if (task != null) {
        all.add(task);
      }
    }
    return all;
  }
}
