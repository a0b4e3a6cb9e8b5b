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

  /** Nobody waits for an item, or for the end. */
  private static final int NOBODY = 0;

  /** Who waits settles itself what it has asked for. */
  static final int STEP = 1;

  /** A loop waits: an {@link AsyncFor}. */
  static final int LOOP = 2;

  /** The loop that {@link Driver#handOver} runs has asked for the next item. */
  private static final int ASKED = 3;

  /**
   * The body has emitted and stands on the stack, and the loop runs above it; and how many of
   * {@link Driver#runsAbove} there were then. To others that is as {@link #NOBODY}.
   */
  private static final int BELOW = 4;

  /** Who waits for an item, or for the end, while the body has suspended. */
  private int user;

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

  @Override
  final boolean isGenerator() {
    return true;
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
    return isSuspended() && (user == NOBODY || user >= BELOW);
  }

  /**
   * As {@link #start}, for a loop or a {@link #STEP} that asks for the next item of a body that
   * {@link #isWaiting}. Nothing is sent: what the driver gives is empty while a body runs.
   */
  final @Nullable Object next(int asking, Driver driver) {
    assert driver.isEmpty();
    if (user != NOBODY && isAskedBelow(asking, driver)) {
      return SUSPENDED;
    }
    int depth = driver.depth;
    if (depth >= Driver.DEPTH_LIMIT) {
      return nextBelow(asking, driver);
    }
    driver.depth = depth + 1;
    Object result;
    try {
      result = resume(driver);
    } catch (Throwable thrown) {
      driver.depth = depth;
      end();
      return failed(GeneratorStep.Kind.NEXT, thrown);
    }
    driver.depth = depth;
    if (result == SUSPENDED) {
      driver.unwindResumed(this);
      user = asking;
      return SUSPENDED;
    }
    return isSuspended() ? result : lastOf(result);
  }

  private @Nullable Object nextBelow(int asking, Driver driver) {
    Object deferred = go(GeneratorStep.Kind.NEXT, null, null, driver);
    user = asking;
    return deferred;
  }

  private @Nullable Object lastOf(@Nullable Object result) {
    end();
    return settled(GeneratorStep.Kind.NEXT, result);
  }

  /** A loop has asked, and is told what becomes of the body, which has suspended. */
  final Object suspendedForLoop() {
    user = LOOP;
    return SUSPENDED;
  }

  /** Others may stand below it on the stack: it is resumed by who asks for an item. */
  @Override
  public final Object suspend(int point, Driver driver) {
    return savesAgain(point) ? driver.unwindAgain(this) : driver.unwind(this);
  }

  @Override
  final @Nullable Object emitted(@Nullable Object item) {
    user = NOBODY;
    return item;
  }

  /**
   * Has a loop that waits go on above the body, which need not be left and entered again if the
   * loop asks for the next item without having waited for anything else.
   */
  @Override
  final @Nullable Object emitted(@Nullable Object item, Driver driver) {
    Frame loop = parent;
    if (user != LOOP || loop == null || !driver.canHandOver()) {
      return emitted(item);
    }
    user = BELOW + driver.runsAbove + 1;
    Object result = driver.handOver(item, loop);
    if (user != ASKED) {
      forgetBelow();
      return driver.handedOver(result, loop);
    }
    user = LOOP;
    goesOn();
    driver.linkBelow(this);
    return Suspension.GO_ON;
  }

  /**
   * Whether the body stands below who asks, and all that stands between them will have unwound when
   * it goes on.
   */
  private boolean isAskedBelow(int asking, Driver driver) {
    if (asking == LOOP && user == BELOW + driver.runsAbove) {
      user = ASKED;
      return true;
    }
    forgetBelow();
    return false;
  }

  /** What stands on the stack does not go on any more; it may have been entered anew. */
  private void forgetBelow() {
    if (user >= BELOW) {
      user = NOBODY;
      parent = null;
    }
  }

  /**
   * What the frame that waits is given when the body, which the driver has called, returns {@code
   * result} at its end.
   */
  final @Nullable Object ended(@Nullable Object result) {
    if (user != LOOP) {
      return result;
    }
    try {
      return lastOf(result);
    } catch (StopAsyncIteration end) {
      return AsyncFor.END;
    }
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
    forgetBelow();
    if (user != NOBODY || isRunning()) {
      throw new IllegalStateException(
          kind.methodName + ": asynchronous generator is already running");
    }
  }

  private @Nullable Object go(
      GeneratorStep.Kind kind, @Nullable Object sent, @Nullable Throwable failure, Driver driver) {
    if (failure != null && !isSuspended() && !(isCreated() && isOwner())) {
      return endWith(kind, failure);
    }
    user = STEP;
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
    user = NOBODY;
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

  /** What it means to a loop; as it is for others: the step says what it means. */
  @Override
  Throwable leaving(Throwable thrown) {
    if (user != LOOP) {
      return thrown;
    }
    end();
    return asFailure(thrown);
  }

  private @Nullable Object failed(GeneratorStep.Kind kind, Throwable thrown) {
    Throwable failure = asFailure(thrown);
    if (failure instanceof GeneratorExit && kind == GeneratorStep.Kind.CLOSE) {
      return null;
    }
    throw Suspension.<RuntimeException>sneakyThrow(failure);
  }

  /** What is told to who has asked when the body has thrown {@code thrown}. */
  private Throwable asFailure(Throwable thrown) {
    user = NOBODY;
    over();
    if (thrown instanceof StopAsyncIteration) {
      return new IllegalStateException("async generator raised StopAsyncIteration", thrown);
    }
    if (thrown instanceof StopIteration) {
      return new IllegalStateException("async generator raised StopIteration", thrown);
    }
    if (thrown instanceof GeneratorExit) {
      closed = true;
    }
    return thrown;
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
