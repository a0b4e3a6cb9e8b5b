package dev.weft;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A callback that the loop is going to run.
 *
 * @asyncio events.py Handle
 */
public class Handle {

  final EventLoop loop;
  private @Nullable Runnable callback;

  Handle(Runnable callback, EventLoop loop) {
    this.callback = callback;
    this.loop = loop;
  }

  /**
   * Prevents the run. The handle stays in the loop's queue and is skipped there; without effect
   * after the run.
   *
   * @asyncio events.py Handle.cancel
   */
  public void cancel() {
    callback = null;
  }

  /**
   * The context in which the callback runs.
   *
   * @asyncio events.py Handle.get_context
   */
  public Context getContext() {
    Runnable action = callback;
    if (action instanceof InContext own) {
      return own.context();
    }
    Context made = new Context();
    if (action != null) {
      callback = new InContext(made, action);
    }
    return made;
  }

  /**
   * Whether {@link #cancel} was called.
   *
   * @asyncio events.py Handle.cancelled
   */
  public boolean cancelled() {
    return callback == null;
  }

  /**
   * Runs the callback; what it throws goes to the exception handler, but for what has to leave the
   * loop.
   */
  final void run() {
    Runnable action = callback;
    if (action == null) {
      return;
    }
    try {
      action.run();
    } catch (Throwable t) {
      failed(action, t);
    }
  }

  /** As if the callback had just thrown {@code failure}. */
  final void failed(Throwable failure) {
    failed(Objects.requireNonNull(callback), failure);
  }

  private void failed(Runnable action, Throwable failure) {
    Reports.rethrowIfFatal(failure);
    keepContext(action);
    Reports.callbackFailed(this, failure);
  }

  /** What a subclass has to say in {@link #toString()}, with a space before it. */
  String details() {
    return "";
  }

  /** The context that the callback got by setting a variable is the one that reports see. */
  private void keepContext(Runnable action) {
    Context entered = loop.entered;
    if (entered != null && callback == action) {
      callback = new InContext(entered, action);
    }
  }

  @Override
  public String toString() {
    Runnable action = callback;
    return "<"
        + getClass().getSimpleName()
        + (action == null ? " cancelled" : "")
        + details()
        + (action == null ? "" : " " + Reports.describe(action))
        + Reports.createdAt(loop.origins.of(this))
        + ">";
  }
}
