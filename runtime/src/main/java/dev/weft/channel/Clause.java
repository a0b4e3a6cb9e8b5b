package dev.weft.channel;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that a {@link Select} waits for, and what to do when it is chosen. Used by one
 * select at a time; when that is over, another one may use it again.
 *
 * <pre>
 *   IDLE --chosen at once--&gt; TAKEN --its function is called--&gt; IDLE
 *   IDLE --wait--&gt; WAITING --chosen--&gt; TAKEN
 *   WAITING --another one is chosen, cancellation--&gt; IDLE
 * </pre>
 *
 * @param <R> the type of what the function gives
 */
public abstract sealed class Clause<R extends @Nullable Object>
    permits ReceiveClause, SendClause, AwaitClause, TimeoutClause, DefaultClause {

  final Reaction reaction;

  Clause(Reaction reaction) {
    this.reaction = reaction;
  }

  /** Takes effect if that is possible now. */
  abstract boolean tryNow();

  /** Waits on behalf of {@code selection}, and tells it when this has taken effect. */
  abstract void register(Selection selection, Driver driver);

  static void checkIdle(boolean idle) {
    if (!idle) {
      throw new IllegalStateException("the clause is used by another select");
    }
  }

  /** Waits no longer, and leaves no trace. */
  abstract void unregister();

  /** The selecting task has resumed, when this had taken effect. */
  void arrived() {}

  /**
   * The selecting task will not go on, after this had taken effect.
   *
   * @return whether it is as if nothing had happened; false if the effect cannot be undone
   */
  boolean undo() {
    return true;
  }

  /** Calls the function: gives its result, or the coroutine of it if {@link #isAsync}. */
  abstract @Nullable Object call();

  /** Whether {@link #call} gives a coroutine to await. */
  final boolean isAsync() {
    return reaction.isAsync();
  }
}
