package dev.weft.woven;

import dev.weft.CancelledError;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads a stage that is complete already, so that its {@code await} does not suspend. */
final class Completed {

  private @Nullable Object result;
  private @Nullable Throwable failure;

  private Completed() {}

  static @Nullable Object outcome(CompletionStage<?> done) {
    Completed read = new Completed();
    done.whenComplete(read::set);
    return read.get();
  }

  private void set(@Nullable Object newResult, @Nullable Throwable newFailure) {
    result = newResult;
    failure = newFailure;
  }

  private @Nullable Object get() {
    Throwable thrown = failure;
    if (thrown instanceof CompletionException && thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    if (thrown instanceof CancellationException) {
      throw new CancelledError(thrown.getMessage());
    }
    if (thrown != null) {
      throw Suspension.<RuntimeException>sneakyThrow(thrown);
    }
    return result;
  }
}
