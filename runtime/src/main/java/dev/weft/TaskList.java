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
    closeGaps();
  }

  private void closeGaps() {
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

  /** Whether {@link #shrink} would give much back. */
  boolean isLoose() {
    return Reserve.isLoose(tasks.length, size - gaps);
  }

  /** Gives back what the tasks that are there do not need. */
  void shrink() {
    if (isLoose()) {
      closeGaps();
      tasks = Arrays.copyOf(tasks, Reserve.lengthFor(size));
    }
  }

  /** The places, for tests. */
  int capacity() {
    return tasks.length;
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
