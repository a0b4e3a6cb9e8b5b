package dev.weft.conformance.fuzz;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The superclass of the generated programs: {@code subject.py} in Java, method for method. Runs the
 * program on virtual time until all its tasks are done.
 */
public abstract class Subject extends Managers {

  private static final double WATCHDOG_SECONDS = 1000;
  private static final int MOST_ROUNDS = 10;

  private final List<Object> declared = new ArrayList<>();
  private int rounds;

  /** The first function of the program. */
  protected abstract Coroutine<Object> main();

  protected final <T> T declare(T thing) {
    declared.add(thing);
    return thing;
  }

  /** Runs the program to its end, cancels what is left, and gives the trace. */
  public final List<String> run() {
    watch();
    complete("main", this::main);
    cancelWhatIsLeft();
    complete("shutdown", loop::shutdownAsyncgens);
    cancelWhatIsLeft();
    dump();
    trace.close();
    loop.close();
    return trace.lines();
  }

  private void cancelWhatIsLeft() {
    for (List<Task<?>> left = left(); !left.isEmpty() && rounds < MOST_ROUNDS; left = left()) {
      List<Task<?>> cancelled = left;
      complete("end", () -> cancelAll(cancelled));
    }
  }

  private List<Task<?>> left() {
    return List.copyOf(Asyncio.allTasks(loop));
  }

  private void complete(String what, Supplier<? extends Coroutine<?>> main) {
    try {
      trace.write(what, "returned", text.show(loop.runUntilComplete(main.get())));
    } catch (Throwable t) {
      trace.write(what, "raised", text.show(t));
    }
  }

  @Async
  private Coroutine<Object> cancelAll(List<Task<?>> left) {
    for (Task<?> task : left) {
      task.cancel();
    }
    return value(await(Asyncio.gather(/* returnExceptions= */ true, left)));
  }

  private void watch() {
    loop.callAt(loop.time() + WATCHDOG_SECONDS, this::bark);
  }

  /** Ends what would wait for ever. */
  private void bark() {
    trace.write("watchdog");
    left().forEach(task -> task.cancel("watchdog"));
    if (++rounds < MOST_ROUNDS) {
      watch();
    } else {
      loop.stop();
    }
  }

  private void dump() {
    tasks.forEach(task -> trace.write(text.show(task), text.state(task)));
    futures.forEach(future -> trace.write(text.show(future), text.state(future)));
    declared.forEach(thing -> trace.write(text.show(thing)));
  }
}
