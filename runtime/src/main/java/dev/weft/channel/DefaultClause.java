package dev.weft.channel;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/** What happens when no other clause can take effect at once. */
final class DefaultClause<R extends @Nullable Object> extends Clause<R> {

  DefaultClause(Reaction reaction) {
    super(reaction);
  }

  @Override
  boolean tryNow() {
    return false;
  }

  @Override
  void register(Selection selection, Driver driver) {
    throw new AssertionError("nobody waits for the default");
  }

  @Override
  void unregister() {}

  @Override
  @Nullable Object call() {
    return reaction.apply(null);
  }
}
