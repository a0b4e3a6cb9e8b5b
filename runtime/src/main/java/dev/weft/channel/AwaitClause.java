package dev.weft.channel;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.woven.Driver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for a future. */
final class AwaitClause<T extends @Nullable Object, R extends @Nullable Object> extends Clause<R> {

  private final Future<T> future;
  private final Consumer<Future<T>> onDone = this::done;
  private @Nullable Selection selecting;

  AwaitClause(Future<T> future, Reaction reaction) {
    super(reaction);
    this.future = future;
  }

  @Override
  boolean tryNow() {
    return future.done();
  }

  @Override
  void register(Selection selection, Driver driver) {
    checkIdle(selecting == null);
    EventLoop running = Sink.loopOf(driver);
    if (future.getLoop() != running) {
      throw new IllegalStateException(future + " is attached to a different loop");
    }
    selecting = selection;
    future.addDoneCallback(onDone);
  }

  private void done(Future<T> done) {
    if (selecting != null) {
      selecting.choose(this);
    }
  }

  @Override
  void unregister() {
    if (selecting != null) {
      selecting = null;
      future.removeDoneCallback(onDone);
    }
  }

  @Override
  void arrived() {
    selecting = null;
  }

  @Override
  boolean undo() {
    selecting = null;
    return true;
  }

  @Override
  @Nullable Object call() {
    return reaction.apply(future.result());
  }
}
