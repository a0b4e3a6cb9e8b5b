package dev.weft.weaver;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Runs what may never end, one after the other. What does not end is left to its daemon thread. */
final class TimeLimit implements AutoCloseable {

  private final Duration limit;
  private Thread thread = new Thread();
  private ExecutorService executor = newExecutor();

  TimeLimit(Duration limit) {
    this.limit = limit;
  }

  private ExecutorService newExecutor() {
    return Executors.newSingleThreadExecutor(
        runnable -> {
          thread = new Thread(runnable, "limited");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What {@code code} gives or throws, as text; or where it is when the time is over. */
  String run(Callable<String> code) {
    Future<String> running = executor.submit(code);
    try {
      return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      return "failed with " + e.getCause();
    } catch (TimeoutException e) {
      return abandoned();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String abandoned() {
    String place =
        Arrays.stream(thread.getStackTrace())
            .map(StackTraceElement::toString)
            .collect(Collectors.joining("\n    at "));
    executor.shutdownNow();
    executor = newExecutor();
    return "did not end in " + limit + ":\n    at " + place;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
