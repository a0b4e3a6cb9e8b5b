package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The task that fetches the items of one {@link Publication} while there is demand for them. It
 * loops: a subscriber that asks for more within onNext does not make the stack grow.
 */
final class Outlet extends Frame implements WaitsFor {

  /** After so many items without waiting the others on the loop have their turn. */
  private static final int ITEMS_A_TURN = 256;

  private static final int WAITING = 1;
  private static final int FETCHING = 2;
  private static final int YIELDING = 3;
  private static final int CLOSING = 4;

  private static final Object NOTHING = new Object();
  private static final Object OVER = new Object();

  private final Publication<?> publication;
  private final Pass source;
  private final EventLoop loop;
  private @Nullable Task<?> task;
  private boolean isFetching;

  /** Whether the task was cancelled because nobody wants the item that it waits for. */
  private boolean isInterrupted;

  /** What the source has thrown, or null. */
  private @Nullable Throwable failure;

  /** What the subscriber has thrown, which it must not, or null. */
  private @Nullable Throwable subscriberFailure;

  Outlet(Publication<?> publication, AsyncIterable<?> source, EventLoop loop) {
    this.publication = publication;
    this.source = new Pass(source);
    this.loop = loop;
  }

  void start() {
    Task<?> started = loop.createTask(this);
    started.reportIfDestroyed = false;
    task = started;
  }

  /** Nobody wants an item any more: it is not waited for any longer. */
  void interrupt() {
    if (isFetching && task != null) {
      isFetching = false;
      isInterrupted = true;
      task.cancel();
    }
  }

  @Override
  public String waitedFor() {
    return isFetching ? "an item to publish" : "the demand of a subscriber";
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    int point = begin();
    if (point == CLOSING) {
      return closed(driver);
    }
    isFetching = false;
    if (isInterrupted && task != null) {
      task.uncancel();
    }
    try {
      if (run(arrive(point, driver), driver) == SUSPENDED) {
        return SUSPENDED;
      }
    } catch (Throwable t) {
      failure = t;
    }
    return close(driver);
  }

  private @Nullable Object arrive(int point, Driver driver) {
    if (point == FETCHING) {
      return fetched(driver);
    }
    if (point > 0) {
      Suspension.resumed(driver);
    } else if (publication.isWanted()) {
      source.begin();
    }
    return NOTHING;
  }

  private @Nullable Object fetched(Driver driver) {
    try {
      return source.fetched(driver);
    } catch (StopAsyncIteration end) {
      return OVER;
    }
  }

  /** Publishes one item after the other; ends, or suspends. */
  private @Nullable Object run(@Nullable Object first, Driver driver) {
    Object item = first;
    for (int left = ITEMS_A_TURN; item != OVER; left--) {
      if (item != NOTHING) {
        publish(item);
      }
      if (!publication.isWanted()) {
        return null;
      }
      if (!publication.hasDemand() && waitForDemand(driver)) {
        return suspend(WAITING, driver);
      }
      if (left <= 0) {
        driver.yieldNow();
        return suspend(YIELDING, driver);
      }
      item = publication.hasDemand() ? fetch(driver) : NOTHING;
      if (item == SUSPENDED) {
        isFetching = true;
        return suspend(FETCHING, driver);
      }
    }
    return null;
  }

  private @Nullable Object fetch(Driver driver) {
    try {
      return source.next(driver);
    } catch (StopAsyncIteration end) {
      return OVER;
    }
  }

  private void publish(@Nullable Object item) {
    if (!publication.isWanted()) {
      return;
    }
    if (item == null) {
      throw new NullPointerException("a publisher cannot give null");
    }
    try {
      publication.emit(item);
    } catch (Throwable t) {
      subscriberFailure = t;
      publication.drop();
    }
  }

  /** False if there is some meanwhile, or nobody wants items any more. */
  private boolean waitForDemand(Driver driver) {
    Doorbell doorbell = publication.doorbell();
    Doorbell.Ring ring = doorbell.listen(loop, /* isOutside= */ false);
    if (publication.hasDemand() || !publication.isWanted()) {
      doorbell.ignore();
      return false;
    }
    ring.holdUp(driver);
    return true;
  }

  // ---- the end

  private @Nullable Object close(Driver driver) {
    try {
      if (source.close(driver, failure) == SUSPENDED) {
        return suspend(CLOSING, driver);
      }
    } catch (Throwable t) {
      failure = t;
    }
    return conclude();
  }

  private @Nullable Object closed(Driver driver) {
    try {
      source.closed(driver, failure);
    } catch (Throwable t) {
      failure = t;
    }
    return conclude();
  }

  private @Nullable Object conclude() {
    boolean isCancelled = publication.isCancelled();
    Throwable refusal = publication.refusal();
    Throwable cause = isInterrupted && failure instanceof CancelledError ? null : failure;
    publication.end(refusal == null ? cause : refusal);
    if (cause instanceof CancelledError cancelled) {
      throw cancelled;
    }
    if (cause != null) {
      Reports.rethrowIfFatal(cause);
    }
    if (isCancelled && cause != null) {
      report("Exception at the end of a subscription that was cancelled", cause);
    }
    if (subscriberFailure != null) {
      report("Exception in onNext of a subscriber", subscriberFailure);
    }
    return null;
  }

  private void report(String message, Throwable thrown) {
    Reports.rethrowIfFatal(thrown);
    loop.callExceptionHandler(
        Reports.context(message, thrown, "task", Objects.requireNonNull(task, "task")));
  }
}
