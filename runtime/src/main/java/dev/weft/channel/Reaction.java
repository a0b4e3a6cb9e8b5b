package dev.weft.channel;

import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The function of a clause: what it gives is the result, or a coroutine that gives the result. */
final class Reaction {

  private final Function<@Nullable Object, ?> function;
  private final boolean isAsync;

  private Reaction(Function<@Nullable Object, ?> function, boolean isAsync) {
    this.function = function;
    this.isAsync = isAsync;
  }

  @SuppressWarnings("unchecked") // is given what the clause is made for
  static Reaction to(Function<?, ?> function) {
    Objects.requireNonNull(function, "function");
    return new Reaction((Function<@Nullable Object, ?>) function, /* isAsync= */ false);
  }

  @SuppressWarnings("unchecked") // is given what the clause is made for
  static Reaction toAsync(AsyncFunction<?, ?> function) {
    Objects.requireNonNull(function, "function");
    return new Reaction(
        ((AsyncFunction<@Nullable Object, ?>) function)::apply, /* isAsync= */ true);
  }

  static Reaction to(Supplier<?> function) {
    Objects.requireNonNull(function, "function");
    return new Reaction(nothing -> function.get(), /* isAsync= */ false);
  }

  static Reaction toAsync(AsyncCallable<?> function) {
    Objects.requireNonNull(function, "function");
    return new Reaction(nothing -> function.call(), /* isAsync= */ true);
  }

  /** Whether {@link #apply} gives a coroutine to await. */
  boolean isAsync() {
    return isAsync;
  }

  @Nullable Object apply(@Nullable Object argument) {
    return function.apply(argument);
  }
}
