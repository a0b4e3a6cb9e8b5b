package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.GeneratorExit;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine with its saved state: the base of the frame classes that the weaver generates, one
 * for each method.
 *
 * <pre>
 *   CREATED --await, task, send--&gt; RUNNING --suspends--&gt; n &gt; 0 --resumed--&gt; RUNNING --returns, throws--&gt; CLOSED
 *   CREATED --close, throwInto--&gt; CLOSED
 * </pre>
 */
public abstract class Frame extends Coroutine<Object> {

  private static final int CREATED = 0;
  private static final int RUNNING = -1;

  /** As {@link #RUNNING}, behind a suspension point. */
  private static final int RESUMED = -5;

  private static final int CLOSED = -2;

  /** As {@link #CREATED}, and somebody wants to know when it begins. */
  private static final int WATCHED = -3;

  /** As {@link #CREATED}, within {@link Distinct}. */
  private static final int MARKED = -4;

  /** The number of the suspension point at which the body waits, or one of the constants above. */
  private int state;

  /** The frame that awaits this one. Set once, when both unwind for the first time. */
  @Nullable Frame parent;

  /** For generated classes and the library's own coroutines. */
  protected Frame() {}

  /**
   * Runs the body from its start or from where it suspended.
   *
   * @return the result, or {@link Suspension#SUSPENDED}
   */
  protected abstract @Nullable Object resume(Driver driver);

  /**
   * Where the suspension points are, and what handles failures there. Separated by line feeds:
   * class, method, source file, first line; for each point its line, and the number of the entry
   * that tells of the handlers around it, 0 if there are none; these entries. An entry has the
   * names of the types that are caught, behind a minus if what is caught is dropped and behind a
   * plus if not, separated by semicolons. A point without a number may have any handlers.
   *
   * @return the table, or null for a coroutine of the library
   */
  protected @Nullable String suspensionPoints() {
    return null;
  }

  /**
   * The prologue of a woven body: the suspension point to jump to, or something not positive for
   * the start.
   */
  public final int begin() {
    int point = state;
    state = point > 0 ? RESUMED : RUNNING;
    return point;
  }

  /** Whether the body is to go on behind a suspension point, not to start. */
  protected final boolean isSuspended() {
    return state > 0;
  }

  /** The epilogue of a saved body. */
  public Object suspend(int point, Driver driver) {
    return savesAgain(point) ? driver.unwindLowest(this) : driver.unwind(this);
  }

  /** Notes that the body waits at {@code point}; tells whether it was resumed before. */
  final boolean savesAgain(int point) {
    boolean isResumed = state == RESUMED;
    state = point;
    return isResumed;
  }

  @Override
  protected @Nullable Object await(Driver driver) {
    claim();
    int depth = driver.depth;
    if (depth >= Driver.DEPTH_LIMIT) {
      return driver.defer(this);
    }
    driver.depth = depth + 1;
    Object result;
    try {
      result = resume(driver);
    } catch (Throwable t) {
      driver.depth = depth;
      state = CLOSED;
      throw Suspension.<RuntimeException>sneakyThrow(leaving(t));
    }
    driver.depth = depth;
    if (result != SUSPENDED) {
      state = CLOSED;
    }
    return result;
  }

  /**
   * What a body threw, as the failure of its coroutine: a {@link StopIteration} would look as if
   * the body had returned.
   */
  Throwable leaving(Throwable thrown) {
    return thrown instanceof StopIteration stop ? Suspension.stopped(stop) : thrown;
  }

  /** Takes a new coroutine for the caller alone. */
  protected final void claim() {
    if (state != CREATED) {
      stopWatching();
    }
    state = RUNNING;
  }

  /** Has {@link CoroutineHooks#begun} called for a new coroutine. */
  final void watch() {
    state = WATCHED;
  }

  /** Makes a watched coroutine a new one; refuses all others. */
  private void stopWatching() {
    if (state != WATCHED) {
      throw refusal();
    }
    state = CREATED;
    CoroutineHooks hooks = FrameSites.hooks();
    if (hooks != null) {
      hooks.begun(this);
    }
  }

  /** Takes a new coroutine of the library that needs no body, and ends it. */
  protected final void spend() {
    if (state != CREATED) {
      throw refusal();
    }
    state = CLOSED;
  }

  private IllegalStateException refusal() {
    return new IllegalStateException(
        switch (state) {
          case CLOSED -> waitsElsewhere() ? "coroutine is being awaited already" : spentText();
          case RUNNING, RESUMED -> "coroutine already executing";
          default -> "coroutine is being awaited already";
        });
  }

  /** Whether a coroutine that was spent waits all the same: in the frame that awaits it. */
  protected boolean waitsElsewhere() {
    return false;
  }

  /** What is said to who uses a coroutine that is over. */
  String spentText() {
    return "cannot reuse already awaited coroutine";
  }

  /** The first step of a coroutine into which a failure is thrown: none of its body runs. */
  @Nullable Object startFailing(Driver driver) {
    return driver.take();
  }

  /** As {@link #await}, when a failure waits to be thrown into the new coroutine. */
  final @Nullable Object awaitFailing(Driver driver) {
    claim();
    Object result;
    try {
      result = startFailing(driver);
    } catch (Throwable t) {
      state = CLOSED;
      throw Suspension.<RuntimeException>sneakyThrow(leaving(t));
    }
    if (result != SUSPENDED) {
      state = CLOSED;
    }
    return result;
  }

  /** Starts the body, or has it go on. */
  final @Nullable Object enter(Driver driver) {
    return isSuspended() ? resume(driver) : start(driver);
  }

  /** The first step of a body on an empty stack. */
  final @Nullable Object start(Driver driver) {
    if (state != RUNNING) {
      claim();
      if (driver.isFailing()) {
        return startFailing(driver);
      }
    }
    return resume(driver);
  }

  /** Gives the frame that awaits this one, and forgets it. */
  final @Nullable Frame leave() {
    Frame awaiting = parent;
    parent = null;
    return awaiting;
  }

  /** The epilogue of a body that emits {@code item}, which is what it returns for now. */
  protected final @Nullable Object emit(int point, @Nullable Object item) {
    state = point;
    return emitted(item);
  }

  /**
   * As {@link #emit(int, Object)}, for a body that goes on when it is given {@link
   * Suspension#GO_ON}: it has been asked for the next item.
   */
  public final @Nullable Object emit(int point, @Nullable Object item, Driver driver) {
    state = point;
    return parent == null ? item : emitted(item, driver);
  }

  /** What a body returns that emits {@code item}. */
  @Nullable Object emitted(@Nullable Object item) {
    return item;
  }

  /** As {@link #emitted(Object)}, for a body that has suspended since it was asked. */
  @Nullable Object emitted(@Nullable Object item, Driver driver) {
    return item;
  }

  /** Notes that a body which has emitted goes on without having been left. */
  final void goesOn() {
    state = RESUMED;
  }

  /**
   * Runs the body of a generator from its start or from where it has emitted, with what that {@code
   * emit} gives or throws.
   *
   * @return what it emits or returns, or {@link Suspension#SUSPENDED}
   */
  final @Nullable Object proceed(
      Driver driver, @Nullable Object sent, @Nullable Throwable failure) {
    driver.give(sent, failure);
    int depth = driver.depth;
    if (depth >= Driver.DEPTH_LIMIT) {
      return driver.defer(this);
    }
    driver.depth = depth + 1;
    try {
      Object result = enter(driver);
      if (result == SUSPENDED) {
        driver.unwindResumed(this);
      }
      return result;
    } catch (Throwable t) {
      state = CLOSED;
      throw t;
    } finally {
      driver.depth = depth;
      if (isRunning()) {
        state = CLOSED;
      }
    }
  }

  /** Marks a new coroutine; false if it is none, or is marked. */
  final boolean mark() {
    if (state != CREATED) {
      return false;
    }
    state = MARKED;
    return true;
  }

  final void unmark() {
    state = CREATED;
  }

  final boolean isCreated() {
    return state == CREATED || state == WATCHED;
  }

  final boolean isRunning() {
    return state == RUNNING || state == RESUMED;
  }

  final boolean isClosed() {
    return state == CLOSED;
  }

  /** Ends a coroutine whose body is not to run any more. */
  final void end() {
    state = CLOSED;
  }

  @Override
  public final State state() {
    return switch (state) {
      case CREATED, WATCHED -> State.CREATED;
      case RUNNING, RESUMED -> State.RUNNING;
      case CLOSED -> waitsElsewhere() ? State.SUSPENDED : State.CLOSED;
      default -> State.SUSPENDED;
    };
  }

  /** The frame that awaits this one, or null. */
  public final @Nullable Frame awaitedBy() {
    return parent instanceof HandDriven ? null : parent;
  }

  /**
   * The outermost frame of the chain: the coroutine that a task runs, or that is driven by hand.
   */
  public final Frame root() {
    Frame frame = this;
    for (Frame above = parent; above != null; above = above.parent) {
      frame = above;
    }
    return frame instanceof HandDriven hand ? hand.coroutine() : frame;
  }

  /** The positions of this frame and those that await it, innermost first. */
  public final List<StackTraceElement> callStack() {
    List<StackTraceElement> chain = new ArrayList<>();
    AwaitTrace.addChain(chain, this);
    return chain;
  }

  /** Where the body stands, as an element of a stack trace; null if that is not known. */
  public final @Nullable StackTraceElement position() {
    return SuspensionPoints.element(this, state);
  }

  /** What becomes of {@code thrown} if it is thrown where the body stands. */
  final Catches.Outcome outcomeOf(Throwable thrown) {
    return SuspensionPoints.outcome(this, state, thrown);
  }

  /** Whether the body waits, and it is certain that no handler is around the point. */
  final boolean isUnguarded() {
    boolean isKnown = state > 0 && state < Long.SIZE && !HotSwap.isSeen();
    return isKnown && (unguarded() >>> state & 1) != 0;
  }

  /**
   * The suspension points without a handler around them: bit <i>k</i> for point <i>k</i>. Of points
   * beyond 63 nothing is told.
   */
  protected long unguarded() {
    return 0;
  }

  /**
   * Ends a body that waits where it has no handler, without running it.
   *
   * @return false if it is to run
   */
  final boolean skip() {
    if (isGenerator() || !isUnguarded()) {
      return false;
    }
    state = CLOSED;
    forget();
    return true;
  }

  /** Whether what leaves the body means more than that. */
  boolean isGenerator() {
    return false;
  }

  /** Lets go of what is kept for a body that will not run any more. */
  protected void forget() {}

  @Override
  public final @Nullable Future<?> send(@Nullable Object sent) {
    if (sent != null && isCreated()) {
      acceptFirst(sent);
    }
    return handDriven().go(sent, null);
  }

  /** Is told what is sent to a coroutine that has not started. */
  void acceptFirst(Object sent) {
    throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
  }

  @Override
  public final @Nullable Future<?> throwInto(Throwable failure) {
    return handDriven().go(null, Objects.requireNonNull(failure, "failure"));
  }

  @Override
  public final void close() {
    if (isRunning()) {
      throw new IllegalStateException("coroutine already executing");
    }
    if (state == WATCHED) {
      stopWatching();
    }
    if (state == CLOSED || (state == CREATED && !isRequest())) {
      state = CLOSED;
      return;
    }
    throwGeneratorExit();
  }

  /** Whether this stands for a generator, which sees what is thrown in before the start, too. */
  boolean isRequest() {
    return false;
  }

  private void throwGeneratorExit() {
    try {
      handDriven().go(null, new GeneratorExit());
    } catch (GeneratorExit | StopIteration over) {
      return;
    } catch (StopAsyncIteration end) {
      if (isRequest()) {
        return;
      }
      throw end;
    }
    throw new IllegalStateException("coroutine ignored GeneratorExit");
  }

  private HandDriven handDriven() {
    if (isCreated()) {
      HandDriven root = new HandDriven(this);
      parent = root;
      return root;
    }
    if (state > 0 && parent instanceof HandDriven root) {
      return root;
    }
    throw refusal();
  }

  @Override
  public String toString() {
    StackTraceElement at = position();
    String name = at == null ? getClass().getSimpleName() : at.getMethodName() + "()";
    String where = at == null ? "" : " running at " + at.getFileName() + ":" + at.getLineNumber();
    return "<coroutine " + name + (state > 0 ? where : "") + ">";
  }
}
