package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Suspendable;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that is not there yet, on one event loop and its thread. Made by {@link
 * EventLoop#createFuture()}.
 *
 * <pre>
 *   PENDING --setResult, setException--&gt; FINISHED
 *   PENDING --cancel--&gt; CANCELLED
 * </pre>
 *
 * @param <T> the type of the result
 * @asyncio futures.py Future
 */
public class Future<T extends @Nullable Object> extends Suspendable implements Awaitable<T> {

  /** The outcome of a future whose result is null. */
  private static final Object NULL = new Object();

  final EventLoop loop;

  /** PENDING: null. FINISHED: the result, or an {@link AwaitedFailure}. Else {@link Cancelled}. */
  private @Nullable Object outcome;

  /**
   * Whom to call: null, a {@link Task}, a {@link Consumer}, a {@link Contextual}, or a list of
   * these in order of registration. A single consumer stays here until its turn in the ready queue,
   * where the future stands for it.
   */
  @Nullable Object callbacks;

  Future(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * The loop that this future belongs to.
   *
   * @asyncio futures.py Future.get_loop
   */
  public final EventLoop getLoop() {
    return loop;
  }

  /**
   * Whether there is a result, an exception or a cancellation.
   *
   * @asyncio futures.py Future.done
   */
  public final boolean done() {
    return outcome != null;
  }

  /**
   * Whether the future was cancelled.
   *
   * @asyncio futures.py Future.cancelled
   */
  public final boolean cancelled() {
    return outcome instanceof Cancelled;
  }

  /**
   * The result. Throws the exception that was set instead, as it is.
   *
   * @throws CancelledError if the future was cancelled
   * @throws InvalidStateError {@code Result is not set.} if it is not done
   * @asyncio futures.py Future.result
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // T says whether it may be null
  public final T result() {
    Object settled = settled("Result is not set.");
    if (settled instanceof AwaitedFailure failure) {
      failure.report.retrieved();
      throw Suspension.<RuntimeException>sneakyThrow(failure.exception);
    }
    return (T) settled;
  }

  /**
   * The exception that was set, or null if there is a result.
   *
   * @throws CancelledError if the future was cancelled
   * @throws InvalidStateError {@code Exception is not set.} if it is not done
   * @asyncio futures.py Future.exception
   */
  public final @Nullable Throwable exception() {
    if (settled("Exception is not set.") instanceof AwaitedFailure failure) {
      failure.report.retrieved();
      return failure.exception;
    }
    return null;
  }

  private @Nullable Object settled(String complaint) {
    Object own = outcome;
    if (own == null) {
      throw new InvalidStateError(complaint);
    }
    if (own instanceof Cancelled) {
      throw makeCancelledError();
    }
    return own == NULL ? null : own;
  }

  /** Nobody needs to read the exception any more. */
  final void markRetrieved() {
    if (outcome instanceof AwaitedFailure failure) {
      failure.report.retrieved();
    }
  }

  /**
   * The error for a reader of a cancelled future: the one it was cancelled with, once, then new
   * ones.
   */
  final CancelledError makeCancelledError() {
    if (outcome instanceof Cancelled own && own.cause instanceof CancelledError kept) {
      outcome = Cancelled.PLAIN;
      return kept;
    }
    return new CancelledError(cancelMessage());
  }

  /** The message that the future was cancelled with, or null. */
  @Nullable String cancelMessage() {
    return outcome instanceof Cancelled own && own.cause instanceof String message ? message : null;
  }

  /**
   * Completes the future with {@code result}, which may be null.
   *
   * @throws InvalidStateError {@code invalid state} if it is done
   * @asyncio futures.py Future.set_result
   */
  public void setResult(T result) {
    settle(result);
  }

  /**
   * Completes the future with an exception, which every reader gets; a {@link StopIteration}
   * becomes the cause of an {@link IllegalStateException}.
   *
   * @throws InvalidStateError {@code invalid state} if it is done
   * @asyncio futures.py Future.set_exception
   */
  public void setException(Throwable exception) {
    settleException(exception instanceof StopIteration end ? refused(end) : exception);
  }

  private static IllegalStateException refused(StopIteration end) {
    return new IllegalStateException(
        "StopIteration interacts badly with generators and cannot be raised into a Future", end);
  }

  final void settle(@Nullable Object result) {
    requirePending();
    outcome = result == null ? NULL : result;
    scheduleCallbacks();
  }

  final void settleException(Throwable exception) {
    Objects.requireNonNull(exception, "invalid exception object");
    requirePending();
    outcome = new AwaitedFailure(exception, Unretrieved.watch(this, exception));
    scheduleCallbacks();
  }

  private void requirePending() {
    if (outcome != null) {
      throw new InvalidStateError("invalid state");
    }
  }

  /** As {@link #cancel(String)} without a message. */
  public final boolean cancel() {
    return cancel(null);
  }

  /**
   * Cancels the future at once and schedules its callbacks.
   *
   * @param message for the {@link CancelledError}, or null
   * @return whether the request was accepted: false if the future is done
   * @asyncio futures.py Future.cancel
   */
  public boolean cancel(@Nullable String message) {
    markRetrieved();
    if (outcome != null) {
      return false;
    }
    settleCancelled(message);
    return true;
  }

  /** Cancels with a message, a {@link CancelledError} that the first reader is to get, or null. */
  final void settleCancelled(@Nullable Object messageOrError) {
    outcome = messageOrError == null ? Cancelled.PLAIN : new Cancelled(messageOrError);
    scheduleCallbacks();
  }

  /**
   * Has {@code callback} called through {@link EventLoop#callSoon} when the future is done; soon,
   * if it is done already. It runs in a copy of the context that is current now.
   *
   * @asyncio futures.py Future.add_done_callback
   */
  public final void addDoneCallback(Consumer<? super Future<T>> callback) {
    addDoneCallback(callback, null);
  }

  /**
   * As {@link #addDoneCallback(Consumer)}; the callback runs in {@code context}, or in a copy of
   * the current one if that is null.
   */
  public final void addDoneCallback(
      Consumer<? super Future<T>> callback, @Nullable Context context) {
    Objects.requireNonNull(callback, "callback");
    Vars current = loop.currentVars();
    if (context == null && current == Vars.EMPTY) {
      onDone(callback);
    } else {
      onDone(new Contextual(callback, context == null ? new Context(current) : context));
    }
  }

  /** As {@link #addDoneCallback(Consumer)}, for what needs no context. */
  final void onDone(Consumer<? super Future<T>> callback) {
    onDone((Object) callback);
  }

  private void onDone(Object callback) {
    if (done()) {
      schedule(callback);
    } else {
      addCallback(callback);
    }
  }

  /**
   * Removes every callback that equals {@code callback}; without effect once they are scheduled.
   *
   * @return how many were removed
   * @asyncio futures.py Future.remove_done_callback
   */
  public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
    if (done()) {
      return 0;
    }
    List<Object> all = callbackList();
    int before = all.size();
    all.removeIf(entry -> callback.equals(entry instanceof Contextual own ? own.callback : entry));
    callbacks = all.isEmpty() ? null : all;
    return before - all.size();
  }

  /** Has {@code task} resumed when the future is done. */
  final void addWaiter(Task<?> task) {
    if (done()) {
      loop.resumeSoon(task);
    } else {
      addCallback(task);
    }
  }

  private void addCallback(Object callback) {
    if (callbacks == null) {
      callbacks = callback;
    } else {
      List<Object> all = callbackList();
      all.add(callback);
      callbacks = all;
    }
  }

  @SuppressWarnings("unchecked")
  private List<Object> callbackList() {
    if (callbacks instanceof CallbackList list) {
      return list;
    }
    List<Object> list = new CallbackList();
    if (callbacks != null) {
      list.add(callbacks);
    }
    return list;
  }

  /** A list type of its own, so that no callback of a user can be taken for one. */
  private static final class CallbackList extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The outcome of a future that was cancelled.
   *
   * @param cause the message, or the error that is kept for the first reader; or null
   */
  private record Cancelled(@Nullable Object cause) {
    static final Cancelled PLAIN = new Cancelled(null);
  }

  /** A callback with the context that it is to run in. */
  private record Contextual(Consumer<?> callback, Context context) {}

  private void scheduleCallbacks() {
    Object all = callbacks;
    if (all instanceof Task<?> task) {
      callbacks = null;
      loop.resumeSoon(task);
    } else if (all != null) {
      scheduleOthers(all);
    }
  }

  private void scheduleOthers(Object all) {
    if (all instanceof Consumer && !loop.getDebug() && !isTimer()) {
      loop.resumeSoon(this);
      return;
    }
    callbacks = null;
    if (all instanceof CallbackList list) {
      list.forEach(this::schedule);
    } else {
      schedule(all);
    }
  }

  /** Whether the future may stand in the ready queue for a timer. */
  boolean isTimer() {
    return false;
  }

  /** Runs what the future stands for in the ready queue: its only callback. */
  @SuppressWarnings("unchecked")
  void takeTurn() {
    Consumer<? super Future<T>> callback = (Consumer<? super Future<T>>) callbacks;
    callbacks = null;
    if (callback == null) {
      return;
    }
    try {
      callback.accept(this);
    } catch (Throwable t) {
      handle(callback).failed(t);
    }
  }

  private Handle handle(Consumer<? super Future<T>> callback) {
    return new Handle(new DoneCallback<>(this, callback), loop);
  }

  /** What {@link #takeTurn} will do, in words. */
  @SuppressWarnings("unchecked")
  final String describeTurn() {
    return callbacks instanceof Consumer<?> callback
        ? handle((Consumer<? super Future<T>>) callback).toString()
        : toString();
  }

  @SuppressWarnings("unchecked")
  private void schedule(Object callback) {
    if (callback instanceof Task<?> task) {
      loop.resumeSoon(task);
    } else if (callback instanceof Contextual own) {
      Runnable call = new DoneCallback<>(this, (Consumer<? super Future<T>>) own.callback);
      loop.soon(new InContext(own.context, call));
    } else {
      loop.soon(new DoneCallback<>(this, (Consumer<? super Future<T>>) callback));
    }
  }

  /** One call of a done callback. */
  private record DoneCallback<T extends @Nullable Object>(
      Future<T> future, Consumer<? super Future<T>> callback) implements Runnable {
    @Override
    public void run() {
      callback.accept(future);
    }

    @Override
    public String toString() {
      return Reports.describe(callback) + "(" + future + ")";
    }
  }

  /**
   * A {@link CompletableFuture} that follows this future, for other threads. Cancelling the one
   * cancels the other; whatever else completes it leaves this future as it is. To be called on the
   * loop's thread.
   *
   * <p>Exceptions follow Java's conventions: {@link CompletableFuture#join} throws a {@link
   * java.util.concurrent.CompletionException}, {@link CompletableFuture#get()} an {@link
   * java.util.concurrent.ExecutionException}, with the exception of this future as its cause; a
   * cancellation is a {@link java.util.concurrent.CancellationException}. Dependent actions without
   * an executor run on the thread that completes it, mostly the loop's.
   */
  public final CompletableFuture<T> toCompletableFuture() {
    return Followers.of(this);
  }

  @Override
  protected final @Nullable Object await(Driver driver) {
    Object own = outcome;
    if (own == null) {
      return driver.waitFor(this);
    }
    if (own instanceof AwaitedFailure failure) {
      failure.showAwaiter(this, driver::callStack);
    }
    return result();
  }

  /** What is thrown into {@code task}, which has waited for this; null if there is a result. */
  final @Nullable Throwable failureFor(Task<?> task) {
    Object own = outcome;
    if (own instanceof Cancelled) {
      abandoned();
      return makeCancelledError();
    }
    if (own instanceof AwaitedFailure failure) {
      failure.report.retrieved();
      failure.showAwaiter(this, task::callStack);
      return failure.exception;
    }
    return null;
  }

  /** Who has waited for this has seen that it is cancelled, and goes on. */
  void abandoned() {}

  /** The result of a future that has one. */
  final @Nullable Object value() {
    Object own = outcome;
    return own == NULL ? null : own;
  }

  /** The result, for whoever has called the loop on this thread. */
  final T resultForCaller() {
    if (outcome instanceof AwaitedFailure failure) {
      failure.showCallers();
    }
    return result();
  }

  @Override
  public final Coroutine<T> toCoroutine() {
    return Await.of(this);
  }

  /** The exception, if there is one; does not count as reading it. */
  final @Nullable Throwable failure() {
    return outcome instanceof AwaitedFailure failure ? failure.exception : null;
  }

  /** The tasks that wait for this future, in the order in which they began to. */
  final List<Task<?>> awaitingTasks() {
    List<Task<?>> tasks = new ArrayList<>();
    for (Object callback : done() ? List.of() : callbackList()) {
      Object waiting = callback instanceof AwaitedBy<?> other ? other.task() : callback;
      if (waiting instanceof Task<?> task) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** How the outcome is shown, for {@link #toString()}. */
  final String describeState() {
    if (outcome == null) {
      return "pending";
    }
    if (outcome instanceof Cancelled) {
      return "cancelled";
    }
    return outcome instanceof AwaitedFailure failure
        ? "finished exception=" + Repr.of(failure.exception)
        : "finished result=" + Repr.brief(value());
  }

  @Override
  public String toString() {
    return "<" + Reports.className(this) + " " + describeState() + ">";
  }
}
