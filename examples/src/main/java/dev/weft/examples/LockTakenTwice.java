package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Lock;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A rate limiter that calls itself while it holds its lock, which is not reentrant: from the fourth
 * call on everybody waits for ever. On virtual time an error says so.
 */
public final class LockTakenTwice {

  private LockTakenTwice() {}

  private static final class RateLimiter {

    private final int maxCalls;
    private final double period;
    private final Deque<Double> calls = new ArrayDeque<>();
    private final Lock lock = new Lock();

    RateLimiter(int maxCalls, double period) {
      this.maxCalls = maxCalls;
      this.period = period;
    }

    @Async
    Coroutine<Void> acquire() {
      try (var held = with(lock)) {
        double now = getRunningLoop().time();

        while (!calls.isEmpty() && calls.getFirst() < now - period) {
          calls.removeFirst();
        }

        if (calls.size() >= maxCalls) {
          await(sleep(period - (now - calls.getFirst())));
          await(acquire()); // waits for the lock that it holds
        } else {
          calls.addLast(now);
        }
      }
      return done();
    }
  }

  @Async
  static Coroutine<String> apiCall(RateLimiter limiter, int id) {
    await(limiter.acquire());
    System.out.printf(Locale.ROOT, "API call %d at %.2f%n", id, getRunningLoop().time());
    return value("Result " + id);
  }

  @Async
  static Coroutine<Void> tenCalls() {
    RateLimiter limiter = new RateLimiter(/* maxCalls= */ 3, /* period= */ 1.0);

    List<Coroutine<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tasks.add(apiCall(limiter, i));
    }
    await(gather(tasks));
    return done();
  }

  public static void main(String[] args) {
    try {
      run(tenCalls(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
    } catch (DeadlockError e) {
      System.out.println(e.getMessage());
    }
  }
}
