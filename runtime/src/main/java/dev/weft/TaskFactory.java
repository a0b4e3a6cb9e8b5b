package dev.weft;

/**
 * Makes the tasks of a loop: {@code new Task<>(coroutine, loop, options)}, with whatever has to be
 * done before or behind.
 *
 * @asyncio base_events.py BaseEventLoop.set_task_factory
 */
@FunctionalInterface
public interface TaskFactory {

  /** A task of {@code loop} that runs {@code coroutine}. */
  Task<?> create(EventLoop loop, Coroutine<?> coroutine, TaskOptions options);
}
