package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;

/** What happens to a coroutine from outside: a second awaiter, cancellation, driving by hand. */
final class Tasks {

  private Tasks() {}

  static String awaitedByTwo() {
    return Running.run(twoAwaiters());
  }

  @Async
  private static Coroutine<String> twoAwaiters() {
    Coroutine<String> shared = slow();
    Task<String> first = createTask(awaiting(shared));
    Task<String> second = createTask(awaiting(shared));
    return value(await(first) + ", " + await(second));
  }

  @Async
  private static Coroutine<String> slow() {
    await(sleep(1));
    return value("slow");
  }

  @Async
  private static Coroutine<String> awaiting(Coroutine<String> shared) {
    try {
      return value(await(shared));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  /** Cancels a task when it has passed {@code turns} turns of the loop; gives what it saw. */
  static List<String> cancelledAfter(int turns) {
    List<String> seen = new ArrayList<>();
    return Running.run(cancelling(seen, turns));
  }

  @Async
  private static Coroutine<List<String>> cancelling(List<String> seen, int turns) {
    Task<Void> task = createTask(manySites(seen));
    for (int i = 0; i < turns; i++) {
      await(sleep(0));
    }
    task.cancel();
    try {
      await(task);
      seen.add("returned");
    } catch (CancelledError e) {
      seen.add("cancelled");
    }
    return value(seen);
  }

  @Async
  private static Coroutine<Void> manySites(List<String> seen) {
    seen.add("start");
    String operand = "start" + await(sleep(0, "1"));
    seen.add(operand);
    try {
      seen.add("try" + await(nested(seen)));
    } catch (Exception e) {
      seen.add("swallowed");
    } finally {
      seen.add("finally");
      await(sleep(0));
      seen.add("end of finally");
    }
    await(sleep(0));
    seen.add("end");
    return done();
  }

  @Async
  private static Coroutine<String> nested(List<String> seen) {
    try {
      await(sleep(0));
      seen.add("nested");
      await(sleep(0));
    } catch (CancelledError e) {
      seen.add("cleaning");
      await(sleep(0));
      throw e;
    }
    return value("nested");
  }

  /** Drives a coroutine by hand. */
  static List<String> byHand() {
    List<String> seen = new ArrayList<>();
    Coroutine<Void> coroutine = manySites(seen);
    seen.add("" + coroutine.state());
    coroutine.send(null);
    seen.add("" + coroutine.state());
    coroutine.send(null);
    coroutine.throwInto(new IllegalArgumentException("thrown in"));
    seen.add("" + coroutine.state());
    coroutine.send(null);
    try {
      coroutine.send(null);
    } catch (StopIteration e) {
      seen.add("stop " + coroutine.state());
    }
    return seen;
  }

  static List<String> closedCold() {
    List<String> seen = new ArrayList<>();
    Coroutine<Void> coroutine = manySites(seen);
    coroutine.close();
    seen.add("" + coroutine.state());
    return seen;
  }

  static List<String> closedSuspended() {
    List<String> seen = new ArrayList<>();
    Coroutine<Void> coroutine = closeable(seen);
    coroutine.send(null);
    coroutine.close();
    seen.add("" + coroutine.state());
    return seen;
  }

  @Async
  private static Coroutine<Void> closeable(List<String> seen) {
    try {
      await(sleep(0));
    } finally {
      seen.add("finally");
    }
    return done();
  }
}
