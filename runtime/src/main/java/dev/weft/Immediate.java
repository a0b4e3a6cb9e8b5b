package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A coroutine whose body is a function: it runs when it is awaited, and does not suspend. */
final class Immediate extends Frame {

  private final Supplier<?> body;

  private Immediate(Supplier<?> body) {
    this.body = body;
  }

  @SuppressWarnings("unchecked") // gives what the body gives
  static <T extends @Nullable Object> Coroutine<T> of(Supplier<T> body) {
    return (Coroutine<T>) (Coroutine<?>) new Immediate(body);
  }

  static Coroutine<Void> of(Runnable body) {
    return of(
        () -> {
          body.run();
          return null;
        });
  }

  @Override
  protected @Nullable Object await(Driver driver) {
    spend();
    return body.get();
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return body.get();
  }
}
