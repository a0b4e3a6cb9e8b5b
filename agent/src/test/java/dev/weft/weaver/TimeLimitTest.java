package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TimeLimitTest {

  @Test
  void run_codeThatEnds_givesItsResult() {
    try (TimeLimit limit = new TimeLimit(Duration.ofMinutes(1))) {
      assertEquals("done", limit.run(() -> "done"));
    }
  }

  @Test
  void run_codeThatThrows_givesTheException() {
    try (TimeLimit limit = new TimeLimit(Duration.ofMinutes(1))) {
      String outcome =
          limit.run(
              () -> {
                throw new VerifyError("wrong");
              });

      assertEquals("failed with java.lang.VerifyError: wrong", outcome);
    }
  }

  @Test
  @Timeout(60)
  void run_codeThatDoesNotEnd_givesItsPlaceAndGoesOn() {
    try (TimeLimit limit = new TimeLimit(Duration.ofMillis(100))) {
      CountDownLatch never = new CountDownLatch(1);

      String outcome =
          limit.run(
              () -> {
                never.await();
                return "";
              });

      assertTrue(outcome.startsWith("did not end in PT0.1S:\n    at "), outcome);
      assertTrue(outcome.contains("CountDownLatch.await"), outcome);
      awaitNext(limit);
    }
  }

  /** On a slow machine, starting a thread may take longer than the limit. */
  private static void awaitNext(TimeLimit limit) {
    String outcome;
    do {
      outcome = limit.run(() -> "next");
    } while (!outcome.equals("next"));
  }
}
