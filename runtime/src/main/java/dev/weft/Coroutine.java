package dev.weft;

import dev.weft.woven.Suspendable;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Async @Async} method returns: its body, not started, with its arguments. It runs
 * once, when it is awaited, made a task, or driven by hand with {@link #send}.
 *
 * @param <T> the type of the result
 */
public abstract class Coroutine<T extends @Nullable Object> extends Suspendable
    implements Awaitable<T> {

  /** The states of a coroutine, as {@code inspect.getcoroutinestate} names them. */
  public enum State {
    /** Nothing of the body has run. */
    CREATED,
    /** The body runs right now. */
    RUNNING,
    /** The body waits at an {@code await}. */
    SUSPENDED,
    /** The body has ended, or was closed. */
    CLOSED
  }

  /** For the library's own subclasses. */
  protected Coroutine() {}

  /** The state at this moment. */
  public abstract State state();

  /**
   * Drives the coroutine by hand to its next suspension; event loops do this for tasks.
   *
   * @param value must be null for a coroutine that has not started; ignored where the body waits
   *     for a future
   * @return the future that the body waits for, or null when it gives the loop one turn
   * @throws StopIteration with the result when the body has returned
   * @throws IllegalStateException if the coroutine runs, is awaited by another one, or is over
   * @asyncio coroutine.send
   */
  public abstract @Nullable Future<?> send(@Nullable Object value);

  /**
   * Throws {@code failure} where the body waits and drives it on to its next suspension. A
   * coroutine that has not started is over afterwards.
   *
   * @return as {@link #send}
   * @throws StopIteration with the result when the body has returned
   * @throws IllegalStateException if the coroutine runs, is awaited by another one, or is over
   * @asyncio coroutine.throw
   */
  public abstract @Nullable Future<?> throwInto(Throwable failure);

  /**
   * Ends the coroutine: throws {@link GeneratorExit} where it waits. Does nothing when it is over.
   *
   * @throws IllegalStateException {@code coroutine ignored GeneratorExit} if the body waits again
   * @asyncio coroutine.close
   */
  public abstract void close();

  @Override
  public final Coroutine<T> toCoroutine() {
    return this;
  }
}
