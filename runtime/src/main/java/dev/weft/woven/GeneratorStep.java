package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import org.jspecify.annotations.Nullable;

/** One request to a generator: the coroutine of anext, asend, athrow or aclose. */
final class GeneratorStep extends Frame {

  /** What is asked for. */
  enum Kind {
    NEXT("anext()", "__anext__()/asend()"),
    THROW("athrow()", "aclose()/athrow()"),
    CLOSE("aclose()", "aclose()/athrow()");

    final String methodName;

    /** What it is called when it is used twice. */
    private final String spentName;

    Kind(String methodName, String spentName) {
      this.methodName = methodName;
      this.spentName = spentName;
    }
  }

  private final Generator generator;
  private final Kind kind;
  private @Nullable Object sent;
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
    return orSuspend(generator.body.start(kind, sent, failure, driver), driver);
  }

  /** What is thrown in before the start goes to the generator, in place of what was asked for. */
  @Override
  @Nullable Object startFailing(Driver driver) {
    Throwable injected = driver.takeFailure();
    return orSuspend(generator.body.startFailing(kind, injected, driver), driver);
  }

  private @Nullable Object orSuspend(@Nullable Object result, Driver driver) {
    return result == SUSPENDED ? suspend(1, driver) : result;
  }

  @Override
  boolean isRequest() {
    return true;
  }

  @Override
  void acceptFirst(Object value) {
    if (kind != Kind.NEXT) {
      throw new IllegalStateException("can't send non-None value to a just-started coroutine");
    }
    sent = value;
  }

  @Override
  String spentText() {
    return "cannot reuse already awaited " + kind.spentName;
  }
}
