package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Coroutine;

/** Tries again when it fails, after pauses that grow. */
public final class RetryWithBackoff {

  private RetryWithBackoff() {}

  @Async
  static <T> Coroutine<T> retryWithBackoff(
      AsyncCallable<T> function, int maxRetries, double baseDelay) {
    for (int attempt = 0; attempt < maxRetries; attempt++) {
      try {
        return value(await(function.call()));
      } catch (RuntimeException e) {
        if (attempt == maxRetries - 1) {
          throw e;
        }
        double delay = baseDelay * Math.pow(2, attempt);
        System.out.println(
            "Retry "
                + (attempt + 1)
                + "/"
                + maxRetries
                + " after "
                + delay
                + "s: "
                + e.getMessage());
        await(sleep(delay));
      }
    }
    throw new IllegalStateException("Unreachable");
  }

  /** Fails at the first two calls. */
  private static final class UnreliableTask {

    private int calls;

    @Async
    Coroutine<String> call() {
      if (++calls <= 2) {
        throw new IllegalArgumentException("Transient error");
      }
      return value("Success");
    }
  }

  @Async
  public static void main(String[] args) {
    UnreliableTask task = new UnreliableTask();
    String result = await(retryWithBackoff(task::call, /* maxRetries= */ 5, /* baseDelay= */ 0.1));
    System.out.println(result);
  }
}
