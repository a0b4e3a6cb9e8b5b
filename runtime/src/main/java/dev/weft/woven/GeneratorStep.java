package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import org.jspecify.annotations.Nullable;

/** One request to a generator: the coroutine of anext, asend, athrow or aclose. */
final class GeneratorStep extends Frame {

  /** What is asked for. */
  enum Kind {
    NEXT("anext()"),
    THROW("athrow()"),
    CLOSE("aclose()");

    final String methodName;

    Kind(String methodName) {
      this.methodName = methodName;
    }
  }

  private final Generator generator;
  private final Kind kind;
  private final @Nullable Object sent;
  private final @Nullable Throwable failure;

  GeneratorStep(
      Generator generator, Kind kind, @Nullable Object sent, @Nullable Throwable failure) {
    this.generator = generator;
    this.kind = kind;
    this.sent = sent;
    this.failure = failure;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return generator.body.resumed(kind, driver);
    }
    Object result = generator.body.start(generator, kind, sent, failure, driver);
    return result == SUSPENDED ? suspend(1, driver) : result;
  }
}
