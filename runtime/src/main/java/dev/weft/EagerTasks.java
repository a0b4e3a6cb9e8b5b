package dev.weft;

/**
 * Makes tasks whose first step runs at once, unless their options say otherwise.
 *
 * @asyncio tasks.py create_eager_task_factory
 */
record EagerTasks(TaskFactory constructor) implements TaskFactory {

  static final TaskFactory DEFAULT =
      new EagerTasks((loop, coroutine, options) -> new Task<>(coroutine, loop, options));

  @Override
  public Task<?> create(EventLoop loop, Coroutine<?> coroutine, TaskOptions options) {
    boolean eager = options.eagerStart() == null || options.eagerStart();
    return constructor.create(
        loop, coroutine, new TaskOptions(options.name(), options.context(), eager));
  }
}
