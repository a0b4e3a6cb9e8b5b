package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * How {@link Asyncio#createTask(Coroutine, TaskOptions)} makes a task; null always means the
 * default.
 *
 * @param name the name; null: {@code Task-<n>}
 * @param context the context of all steps; null: a copy of the current one
 * @param eagerStart whether the first step runs within the call, if the loop runs; null: as the
 *     loop's {@link TaskFactory} does, without one no
 * @asyncio tasks.py create_task
 */
public record TaskOptions(
    @Nullable String name, @Nullable Context context, @Nullable Boolean eagerStart) {

  static final TaskOptions DEFAULT = new TaskOptions();

  /** All defaults. */
  public TaskOptions() {
    this(null, null, null);
  }

  /** With a name. */
  public TaskOptions(String name) {
    this(name, null, null);
  }
}
