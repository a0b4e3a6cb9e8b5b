package dev.weft.testing;

import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Context;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import dev.weft.TaskOptions;
import dev.weft.VirtualTimeLoop;
import dev.weft.woven.EntryPoints;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** A loop for a test, or for the tests of a class, and for the fixtures around them. */
final class TestLoop implements AutoCloseable {

  /** For what is left when a test has ended. */
  private static final double CLEANUP_SECONDS = 10;

  /** For what is left when a test has not ended though it was cancelled. */
  private static final double LAST_SECONDS = 0.5;

  private final EventLoop loop;
  private final Leaks leaks;

  /** Shared, so that a test sees the variables that its fixtures have set. */
  private final Context context = Asyncio.copyContext();

  private volatile @Nullable TimeLimit limit;
  private boolean failed;
  private boolean hung;

  TestLoop(Settings settings) {
    loop = settings.virtualTime() ? new VirtualTimeLoop() : new SelectorEventLoop();
    loop.setDebug(loop.getDebug() || settings.debug());
    leaks = new Leaks(loop);
  }

  EventLoop loop() {
    return loop;
  }

  /**
   * Calls a method, which runs its body here if it is an {@code @Async void} one.
   *
   * @param name what the task is called
   */
  void call(Executable method, String name, double timeoutSeconds) throws Throwable {
    call(method, body -> runBody(body, name, timeoutSeconds));
  }

  /** As above, with {@code runner} to run the body. */
  static void call(Executable method, Consumer<Coroutine<?>> runner) throws Throwable {
    EntryPoints.runNextWith(runner);
    try {
      method.execute();
    } finally {
      EntryPoints.runNextWith(null);
    }
  }

  private void runBody(Coroutine<?> body, String name, double timeoutSeconds) {
    try {
      run(body, name, timeoutSeconds);
    } catch (Throwable t) {
      failed = true;
      throw t;
    }
  }

  private void run(Awaitable<?> body, String name, double timeoutSeconds) {
    TaskOptions options = new TaskOptions(name, context, /* eagerStart= */ null);
    Task<?> main = loop.createTask(body.toCoroutine(), options);
    TimeLimit running = TimeLimit.start(loop, main, timeoutSeconds);
    limit = running;
    Throwable failure = null;
    try (running) {
      loop.runUntilComplete(main);
    } catch (Throwable t) {
      failure = t;
    } finally {
      limit = null;
    }
    String found = running.found();
    if (found != null) {
      hung = !main.done();
      String text = name + " timed out after " + seconds(timeoutSeconds) + ". " + found;
      throw new TestTimeoutError(text, main.cancelled() || hung ? null : failure);
    }
    if (failure != null) {
      throw Suspension.sneakyThrow(failure);
    }
  }

  private static String seconds(double seconds) {
    String number = seconds == Math.rint(seconds) ? "" + (long) seconds : "" + seconds;
    return number + (seconds == 1 ? " second" : " seconds");
  }

  /** Has what runs now fail as if its time was over. Called by any thread. */
  void expire() {
    TimeLimit running = limit;
    if (running != null) {
      running.expire();
    }
  }

  /**
   * A test is over and the loop lives on.
   *
   * @throws LeakError if it has passed, and left something behind that is not allowed
   */
  void check(boolean passed, Set<Leak> allowed) {
    leaks.collect(allowed);
    report(passed);
  }

  /**
   * Nothing runs here any more: cancels what is left, and closes the loop.
   *
   * @throws LeakError if all has passed, and something was left behind that is not allowed
   */
  void close(boolean passed, Set<Leak> allowed) {
    leaks.collectTasks(allowed);
    try {
      shutDown(allowed);
    } finally {
      loop.close();
    }
    report(passed);
  }

  private void report(boolean passed) {
    LeakError error = leaks.take();
    if (error != null && passed && !failed) {
      throw error;
    }
    failed = false;
  }

  private void shutDown(Set<Leak> allowed) {
    cancelTasks();
    leaks.collect(allowed);
    if (!hung) {
      run(loop.shutdownAsyncgens(), "shutdownAsyncgens", CLEANUP_SECONDS);
      run(loop.shutdownDefaultExecutor(), "shutdownDefaultExecutor", CLEANUP_SECONDS);
      leaks.collect(allowed);
    }
  }

  private void cancelTasks() {
    Set<Task<?>> left = Asyncio.allTasks(loop);
    if (left.isEmpty()) {
      return;
    }
    left.forEach(Task::cancel);
    List<Awaitable<?>> all = new ArrayList<>(left);
    Awaitable<?> ended = Asyncio.gather(/* returnExceptions= */ true, all);
    run(ended, "cancelTasks", hung ? LAST_SECONDS : CLEANUP_SECONDS);
  }

  /** For JUnit, where nobody else has. */
  @Override
  public void close() {
    if (!loop.isClosed()) {
      close(/* passed= */ false, Set.of());
    }
  }
}
