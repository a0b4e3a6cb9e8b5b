package dev.weft;

import dev.weft.woven.Distinct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The future of all results.
 *
 * @asyncio tasks.py gather
 */
final class Gather extends Future<List<Object>> {

  private final boolean returnExceptions;

  /** One child for each argument; an argument given twice has one child at two places. */
  private final List<Future<?>> children;

  /** Children that were done before the call has returned. */
  private final List<Future<?>> doneAtOnce = new ArrayList<>(0);

  private final AwaitedBy<Future<?>> onChildDone;
  private int distinct;
  private int finished;
  private boolean cancelRequested;

  private Gather(EventLoop loop, boolean returnExceptions, int size) {
    super(loop);
    this.returnExceptions = returnExceptions;
    this.children = new ArrayList<>(size);
    this.onChildDone = new AwaitedBy<>(this::childDone, loop.currentTask());
  }

  static Future<List<Object>> of(
      boolean returnExceptions, Collection<? extends @Nullable Awaitable<?>> awaitables) {
    if (awaitables.isEmpty()) {
      Future<List<Object>> empty = CurrentLoop.get().createFuture();
      empty.setResult(new ArrayList<>());
      return empty;
    }
    Map<Awaitable<?>, Future<?>> known = Distinct.areNew(awaitables) ? null : new HashMap<>();
    Gather gather = null;
    for (Awaitable<?> awaitable : awaitables) {
      Future<?> child = known == null ? null : known.get(awaitable);
      boolean isNew = child == null;
      if (child == null) {
        child = ensure(awaitable, gather == null ? null : gather.loop);
        if (known != null) {
          known.put(awaitable, child);
        }
      }
      if (gather == null) {
        gather = new Gather(child.loop, returnExceptions, awaitables.size());
      }
      gather.add(child, isNew);
    }
    Gather made = Objects.requireNonNull(gather);
    made.doneAtOnce.forEach(made::childDone);
    return made;
  }

  /**
   * The caller cannot wait for a task that is made here, so it is not to blame for one left over.
   */
  private static Future<?> ensure(@Nullable Awaitable<?> awaitable, @Nullable EventLoop loop) {
    Future<?> child = Futures.ensure(awaitable, loop);
    if (child != awaitable && child instanceof Task<?> task) {
      task.reportIfDestroyed = false;
    }
    return child;
  }

  private void add(Future<?> child, boolean isNew) {
    children.add(child);
    if (!isNew) {
      return;
    }
    distinct++;
    if (child.done()) {
      doneAtOnce.add(child);
    } else {
      child.onDone(onChildDone);
    }
  }

  private void childDone(Future<?> child) {
    finished++;
    if (done()) {
      child.markRetrieved();
      return;
    }
    if (!returnExceptions && failsWith(child)) {
      return;
    }
    if (finished == distinct) {
      complete();
    }
  }

  private boolean failsWith(Future<?> child) {
    Throwable failure = child.cancelled() ? child.makeCancelledError() : child.exception();
    if (failure == null) {
      return false;
    }
    setException(failure);
    return true;
  }

  private void complete() {
    List<Object> results = new ArrayList<>(children.size());
    for (Future<?> child : children) {
      results.add(valueOf(child));
    }
    if (cancelRequested) {
      setException(children.get(children.size() - 1).makeCancelledError());
    } else {
      setResult(results);
    }
  }

  @SuppressWarnings("NullAway") // a result may be null
  private static Object valueOf(Future<?> child) {
    if (child.cancelled()) {
      String message = child.cancelMessage();
      return new CancelledError(message == null ? "" : message);
    }
    Throwable failure = child.exception();
    return failure == null ? child.result() : failure;
  }

  /** The number of the arguments. */
  int size() {
    return children.size();
  }

  @Override
  public boolean cancel(@Nullable String message) {
    if (done()) {
      return false;
    }
    boolean accepted = false;
    for (Future<?> child : children) {
      accepted |= child.cancel(message);
    }
    cancelRequested |= accepted;
    return accepted;
  }
}
