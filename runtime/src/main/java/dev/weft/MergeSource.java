package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The task that goes through one of the sources of a {@link Merge}, and closes it. */
final class MergeSource extends Frame {

  private static final int FETCHING = 1;
  private static final int HOLDING = 2;
  private static final int CLOSING = 3;

  private final Merge merge;
  private final Pass source;
  private @Nullable Task<?> task;
  private boolean begun;

  /** The item that waits to be taken. */
  private @Nullable Object item;

  /** Completed when it is. */
  private @Nullable Future<@Nullable Object> taken;

  private @Nullable Throwable failure;

  MergeSource(Merge merge, AsyncIterable<?> source) {
    this.merge = merge;
    this.source = new Pass(source);
  }

  Task<?> start(EventLoop loop) {
    Task<?> started = loop.createTask(this);
    task = started;
    return started;
  }

  /** One that has not begun would not run any more: it sees for itself that it is to close. */
  void cancel() {
    if (begun && task != null) {
      task.cancel();
    }
  }

  @Nullable Object take() {
    Object given = item;
    item = null;
    Future<@Nullable Object> waiting = Objects.requireNonNull(taken, "taken");
    if (!waiting.done()) {
      waiting.settle(null);
    }
    return given;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    int point = begin();
    if (point == CLOSING) {
      source.closed(driver, failure);
      return null;
    }
    begun = true;
    try {
      Object fetched = point == FETCHING ? source.fetched(driver) : fetch(point, driver);
      if (fetched == SUSPENDED) {
        return suspend(FETCHING, driver);
      }
      if (!merge.isClosing()) {
        return hold(fetched, driver);
      }
    } catch (StopAsyncIteration end) {
      return close(driver);
    } catch (Throwable t) {
      failure = t;
    }
    return close(driver);
  }

  private @Nullable Object fetch(int point, Driver driver) {
    if (point == HOLDING) {
      Suspension.resumed(driver);
    }
    return merge.isClosing() ? null : source.next(driver);
  }

  private Object hold(@Nullable Object fetched, Driver driver) {
    item = fetched;
    Future<@Nullable Object> waiting = Asyncio.getRunningLoop().createFuture();
    taken = waiting;
    merge.offer(this);
    driver.waitFor(waiting);
    return suspend(HOLDING, driver);
  }

  private @Nullable Object close(Driver driver) {
    Object end = source.close(driver, failure);
    return end == SUSPENDED ? suspend(CLOSING, driver) : null;
  }
}
