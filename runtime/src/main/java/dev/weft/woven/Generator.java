package dev.weft.woven;

import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a program holds of a generator. The body does not refer to it: when the program drops it,
 * the collector finds it, and the body can be closed.
 */
final class Generator implements AsyncGenerator<Object> {

  final GeneratorFrame body;

  Generator(GeneratorFrame body) {
    this.body = body;
  }

  @Override
  public Coroutine<Object> anext() {
    return step(GeneratorStep.Kind.NEXT, null, null);
  }

  @Override
  public Coroutine<Object> asend(@Nullable Object value) {
    return step(GeneratorStep.Kind.NEXT, value, null);
  }

  @Override
  public Coroutine<@Nullable Object> athrow(Throwable failure) {
    return step(GeneratorStep.Kind.THROW, null, Objects.requireNonNull(failure, "failure"));
  }

  @Override
  @SuppressWarnings("unchecked") // gives null
  public Coroutine<Void> aclose() {
    return (Coroutine<Void>)
        (Coroutine<?>) step(GeneratorStep.Kind.CLOSE, null, new GeneratorExit());
  }

  /** As {@link #anext}, awaited at once. */
  @Nullable Object next(Driver driver) {
    body.announce(this);
    return body.start(GeneratorStep.Kind.NEXT, null, null, driver);
  }

  private Coroutine<Object> step(
      GeneratorStep.Kind kind, @Nullable Object sent, @Nullable Throwable failure) {
    body.announce(this);
    return new GeneratorStep(this, kind, sent, failure);
  }

  @Override
  public String toString() {
    StackTraceElement at = body.position();
    return "<async_generator " + (at == null ? "" : at.getMethodName() + "()") + ">";
  }
}
