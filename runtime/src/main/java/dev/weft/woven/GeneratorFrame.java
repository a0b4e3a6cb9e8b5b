package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.AsyncGenerator;
import dev.weft.GeneratorExit;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a generator: the base of the frame classes that the weaver generates for methods that
 * emit.
 *
 * <pre>
 *   new --first item asked for--&gt; running --emit--&gt; waiting --item asked for--&gt; running
 *                                 running --end, exception--&gt; over
 *   new, waiting --aclose--&gt; running, closing --end, GeneratorExit--&gt; over
 * </pre>
 */
public abstract class GeneratorFrame extends Frame {

  /** Whether somebody waits for an item, or for the end, and the body does not run. */
  private boolean running;

  private boolean announced;

  /** Whether the end was asked for, or has been seen. */
  private boolean closed;

  private @Nullable Runnable onEnd;

  /** For generated classes and the library's own generators. */
  protected GeneratorFrame() {}

  /**
   * Whether the loop closes it when it is dropped, or left at the end. A generator of the library
   * need not be if all that it holds is another generator.
   */
  protected boolean isWatched() {
    return true;
  }

  /**
   * Whether the body runs also if the first thing that happens is that it is closed or thrown into.
   * A generator of the library may have to close what it was given.
   */
  protected boolean isOwner() {
    return false;
  }

  /** Whether the generator has no more items. */
  public final boolean isOver() {
    return isClosed();
  }

  /** Whether it was asked to end, also if it went on. */
  public final boolean isEnding() {
    return closed;
  }

  /** A new generator object for this body: the one before is gone. */
  public final AsyncGenerator<?> again() {
    return new Generator(this);
  }

  /** Whether the body has emitted, and nobody has asked for more. */
  final boolean isWaiting() {
    return isSuspended() && !running;
  }

  /**
   * As {@link #start}, for a loop that asks for the next item of a body that {@link #isWaiting}.
   * Nothing is sent: what the driver gives is empty while a body runs.
   */
  final @Nullable Object next(Driver driver) {
    assert driver.isEmpty();
    if (driver.depth >= Driver.DEPTH_LIMIT) {
      return go(GeneratorStep.Kind.NEXT, null, null, driver);
    }
    driver.depth++;
    Object result;
    try {
      result = resume(driver);
    } catch (Throwable thrown) {
      driver.depth--;
      end();
      return failed(GeneratorStep.Kind.NEXT, thrown);
    }
    driver.depth--;
    return result != SUSPENDED && isSuspended() ? result : noItem(result);
  }

  private @Nullable Object noItem(@Nullable Object result) {
    if (result == SUSPENDED) {
      running = true;
      return SUSPENDED;
    }
    end();
    return settled(GeneratorStep.Kind.NEXT, result);
  }

  /** The step is over: {@code awaiting} is to go on, in place of the loop that it awaits. */
  final void handOver(@Nullable Frame awaiting) {
    running = false;
    parent = awaiting;
  }

  /** Runs to the next item for a step of {@code kind}; the step is over unless it is suspended. */
  final @Nullable Object start(
      GeneratorStep.Kind kind, @Nullable Object sent, @Nullable Throwable failure, Driver driver) {
    if (kind != GeneratorStep.Kind.NEXT && isClosed()) {
      return null;
    }
    refuseSecondUser(kind);
    if (isClosed() || (closed && kind != GeneratorStep.Kind.NEXT)) {
      throw new StopAsyncIteration();
    }
    if (sent != null && isCreated()) {
      throw new IllegalArgumentException(
          "can't send non-None value to a just-started async generator");
    }
    closed |= kind == GeneratorStep.Kind.CLOSE;
    return go(kind, sent, failure, driver);
  }

  /** As {@link #start}, for a step into which {@code failure} is thrown before it has begun. */
  final @Nullable Object startFailing(GeneratorStep.Kind kind, Throwable failure, Driver driver) {
    refuseSecondUser(kind);
    return go(kind, null, failure, driver);
  }

  @Override
  final @Nullable Object startFailing(Driver driver) {
    return isOwner() ? resume(driver) : super.startFailing(driver);
  }

  private void refuseSecondUser(GeneratorStep.Kind kind) {
    if (running || isRunning()) {
      throw new IllegalStateException(
          kind.methodName + ": asynchronous generator is already running");
    }
  }

  private @Nullable Object go(
      GeneratorStep.Kind kind, @Nullable Object sent, @Nullable Throwable failure, Driver driver) {
    if (failure != null && !isSuspended() && !(isCreated() && isOwner())) {
      return endWith(kind, failure);
    }
    running = true;
    Object result;
    try {
      result = proceed(driver, sent, failure);
    } catch (Throwable thrown) {
      return failed(kind, thrown);
    }
    return result == SUSPENDED ? SUSPENDED : settled(kind, result);
  }

  /** There is no place in the body where {@code failure} could be thrown. */
  private @Nullable Object endWith(GeneratorStep.Kind kind, Throwable failure) {
    end();
    over();
    boolean isEnd = failure instanceof StopAsyncIteration || failure instanceof GeneratorExit;
    if (isEnd && kind == GeneratorStep.Kind.CLOSE) {
      return null;
    }
    throw Suspension.<RuntimeException>sneakyThrow(failure);
  }

  /** The end of a step that was suspended. */
  final @Nullable Object resumed(GeneratorStep.Kind kind, Driver driver) {
    Object result;
    try {
      result = driver.take();
    } catch (Throwable thrown) {
      return failed(kind, thrown);
    }
    return settled(kind, result);
  }

  /** Tells who wants to know, the first time that {@code generator} is asked for something. */
  final void announce(Generator generator) {
    if (announced) {
      return;
    }
    announced = true;
    GeneratorHooks hooks = CurrentHooks.get();
    if (hooks != null && isWatched()) {
      hooks.firstUse(generator, this);
    }
  }

  private @Nullable Object settled(GeneratorStep.Kind kind, @Nullable Object result) {
    running = false;
    if (!isClosed()) {
      if (kind == GeneratorStep.Kind.CLOSE) {
        throw new IllegalStateException("async generator ignored GeneratorExit");
      }
      return result;
    }
    over();
    if (result != null) {
      throw new IllegalStateException(
          "a generator returned another generator (expected: return end()): emit its items in a loop");
    }
    if (kind == GeneratorStep.Kind.CLOSE) {
      return null;
    }
    closed = true;
    throw new StopAsyncIteration();
  }

  /** As it is: the step says what it means. */
  @Override
  Throwable leaving(Throwable thrown) {
    return thrown;
  }

  private @Nullable Object failed(GeneratorStep.Kind kind, Throwable thrown) {
    running = false;
    over();
    if (thrown instanceof StopAsyncIteration) {
      throw new IllegalStateException("async generator raised StopAsyncIteration", thrown);
    }
    if (thrown instanceof StopIteration) {
      throw new IllegalStateException("async generator raised StopIteration", thrown);
    }
    if (thrown instanceof GeneratorExit) {
      closed = true;
      if (kind == GeneratorStep.Kind.CLOSE) {
        return null;
      }
    }
    throw Suspension.<RuntimeException>sneakyThrow(thrown);
  }

  /** Called when the body has ended. */
  private void over() {
    Runnable action = onEnd;
    if (action != null) {
      onEnd = null;
      action.run();
    }
  }

  /** Has {@code action} called when the body ends. */
  public final void onEnd(Runnable action) {
    onEnd = action;
  }
}
