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
import dev.weft.Lock;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Lets three calls a second pass; who comes too early waits with the lock held, in a loop. */
public final class LimitTheRate {

  private LimitTheRate() {}

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
        while (calls.size() >= maxCalls && now - calls.getFirst() < period) {
          await(sleep(period - (now - calls.getFirst())));
          now = getRunningLoop().time();
        }

        if (calls.size() >= maxCalls) {
          calls.removeFirst();
        }
        calls.addLast(now);
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
    run(tenCalls(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
  }
}
