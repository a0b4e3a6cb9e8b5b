package dev.weft;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generator that {@code try (var items = with(aclosing(generator)))} closes at its end, whatever
 * that is: a loop that is left early does not close it. It is asked for items as the generator
 * itself.
 *
 * @param <T> the type of the items
 * @asyncio contextlib.py aclosing
 */
public final class Aclosing<T extends @Nullable Object>
    implements AsyncGenerator<T>, AsyncCloseable {

  private final AsyncGenerator<T> generator;

  Aclosing(AsyncGenerator<T> generator) {
    this.generator = Objects.requireNonNull(generator, "generator");
  }

  @Override
  public Coroutine<T> anext() {
    return generator.anext();
  }

  @Override
  public Coroutine<T> asend(@Nullable Object value) {
    return generator.asend(value);
  }

  @Override
  public Coroutine<@Nullable T> athrow(Throwable failure) {
    return generator.athrow(failure);
  }

  @Override
  public Coroutine<Void> aclose() {
    return generator.aclose();
  }

  /** Closes the generator. */
  @Override
  public Coroutine<?> aexit(@Nullable Throwable failure) {
    return generator.aclose();
  }

  @Override
  public String toString() {
    return generator.toString();
  }
}
