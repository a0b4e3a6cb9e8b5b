package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a chain of frames from one suspension to the next: the context that every woven body is
 * given.
 *
 * <p>Awaiting a coroutine calls its body as a Java call. A body that must wait returns {@link
 * Suspension#SUSPENDED}, and so does each caller after it has saved itself and linked its child to
 * itself, once. From then on only the innermost frame is resumed, and its result handed to its
 * parent by the loop in {@link #run}: the cost of a resumption does not depend on the depth of the
 * chain.
 *
 * <p>Past {@link #DEPTH_LIMIT} nested calls the child is not called but left in {@link #call}:
 * everybody unwinds, and {@link #run} starts it on an empty stack, in the same step.
 */
public final class Driver {

  /** Nested body calls on one Java stack; fits a 256 KB stack in the interpreter. */
  public static final int DEPTH_LIMIT = 256;

  /** Bodies that have emitted and stand below their loops, on one stack; each is a few calls. */
  private static final int RUNS_LIMIT = 32;

  /** What {@link #run} gives for a root that has thrown: to throw it once more would cost more. */
  public static final Object FAILED = new Object();

  /** What {@link #run} gives when the frame that it was given waits, and nothing above it. */
  public static final Object WAITS_AGAIN = new Object();

  private final @Nullable EventLoop loop;

  /**
   * The frame that awaits the lowest one on the stack; or the root, if the run has come to it from
   * below; null if the root was resumed itself. Between runs still that of the last one: it is
   * written only when it changes, for it is hot.
   */
  private @Nullable Frame awaiting;

  /** The innermost of the runs that others run within, or null. */
  private @Nullable Outer outer;

  /** The last failure whose trace is as it is to be; null between runs. */
  private @Nullable Throwable traced;

  /** The frame that drops {@link #traced}, which is on its way there; null otherwise. */
  private @Nullable Frame dropper;

  /**
   * Body calls under way on this Java stack. It is what the last {@code await} through a frame has
   * found: bodies that call each other directly count for themselves.
   */
  int depth;

  /** The child to be started on an empty stack, or null. */
  private @Nullable Frame call;

  /**
   * The innermost frame of the suspended chain, or null if it is the one that was resumed; while
   * unwinding also a child that is too deep.
   */
  private @Nullable Frame top;

  /**
   * The frame that suspended last while unwinding, the child of the next one; null if that is
   * {@link #top}.
   */
  private @Nullable Frame last;

  /** A frame that has ended above a body that has emitted, while the body returns; or null. */
  private @Nullable Frame ended;

  /** What {@link #ended} has given. */
  private @Nullable Object endedWith;

  /**
   * How many runs stand above another one on this stack, or above a body that has emitted. Those of
   * a driver by hand stand above one that it does not know: it begins where no more are allowed.
   */
  int runsAbove;

  /** What the chain waits for; null while suspended means: one turn of the loop. */
  private @Nullable Future<?> awaited;

  private @Nullable Object value;
  private @Nullable Throwable failure;

  /** A driver for steps on {@code loop}, or for a coroutine that is driven by hand when null. */
  public Driver(@Nullable EventLoop loop) {
    this.loop = loop;
    this.runsAbove = loop == null ? RUNS_LIMIT + 1 : 0;
  }

  /** The loop whose steps run here, or null. */
  public @Nullable EventLoop loop() {
    return loop;
  }

  /**
   * Resumes {@code frame} (or starts it, when it is new), and runs on until its root has finished
   * or waits. The frame gets what was {@linkplain #send sent}, or null. What is done most often, to
   * run a body that waits again, is done here, in few calls: the JIT inlines 15 of them.
   *
   * @return the root's result; or {@link Suspension#SUSPENDED}, then {@link #takeTop} and {@link
   *     #takeAwaited} tell where to go on and for what the chain waits; or {@link #WAITS_AGAIN}, if
   *     that is {@code frame}; or {@link #FAILED}, then {@link #takeFailure} tells what the root
   *     has thrown. When the root has finished {@link #takeRoot} tells which it was
   */
  public @Nullable Object run(Frame frame) {
    if (awaiting != frame.parent) {
      awaiting = frame.parent;
    }
    depth = 0;
    Object result;
    try {
      result = frame.isSuspended() ? frame.resume(this) : frame.start(this);
    } catch (Throwable t) {
      result = thrown(frame, t);
    }
    return result == SUSPENDED && top == null ? WAITS_AGAIN : goOn(frame, result);
  }

  /** As {@link #run}, with a failure that is thrown into the frame. */
  public @Nullable Object runFailing(Frame frame, Throwable injected) {
    failure = injected;
    traced = injected;
    awaiting = frame.parent;
    Object result = passes(frame) ? goOn(frame, FAILED) : run(frame);
    forgetTraced();
    return result;
  }

  /** What the next frame to run gets. It takes it: between runs there is nothing here. */
  public void send(@Nullable Object sent) {
    assert isEmpty() : value;
    if (sent != null) {
      value = sent;
    }
  }

  /** Hands what a body has returned or thrown to who awaits it, and so on. */
  private @Nullable Object goOn(Frame body, @Nullable Object returned) {
    Frame current = body;
    Object result = returned;
    while (true) {
      if (result == SUSPENDED && ended != null) {
        current = takeEnded();
        result = endedWith;
        endedWith = null;
      } else if (result == SUSPENDED) {
        Frame deferred = top == null ? null : takeCall();
        if (deferred == null) {
          return suspended(current);
        }
        current = deferred;
        awaiting = deferred.parent;
        result = enter(deferred);
        continue;
      }
      Frame parent = current.leave();
      if (!current.isSuspended()) {
        result = finish(current, parent, result);
      }
      if (parent == null) {
        forgetTraced();
        return result;
      }
      if (parent.parent != null) {
        awaiting = parent.parent;
      }
      current = parent;
      result = deliver(result, parent);
    }
  }

  /** Has a child that was too deep begin, or go on. */
  private @Nullable Object enter(Frame frame) {
    depth = 0;
    try {
      return frame.enter(this);
    } catch (Throwable t) {
      return thrown(frame, t);
    }
  }

  /** Has a body go on with {@code result}, or with the failure that waits here. */
  private @Nullable Object deliver(@Nullable Object result, Frame frame) {
    if (result != FAILED) {
      value = result;
    } else if (passes(frame)) {
      return FAILED;
    }
    depth = 0;
    try {
      return frame.resume(this);
    } catch (Throwable t) {
      return thrown(frame, t);
    }
  }

  /** The end of a body that has not just emitted; gives what {@code parent} is given. */
  private @Nullable Object finish(Frame body, @Nullable Frame parent, @Nullable Object returned) {
    Object result = returned;
    body.end();
    if (result != FAILED && body instanceof GeneratorFrame generator) {
      result = end(generator, result);
    }
    if (result == FAILED) {
      trace(body, parent);
    }
    return result;
  }

  private @Nullable Object end(GeneratorFrame generator, @Nullable Object result) {
    try {
      return generator.ended(result);
    } catch (Throwable t) {
      return thrown(generator, t);
    }
  }

  /** Whether a loop may be run above the body that emits for it. */
  boolean canHandOver() {
    return runsAbove < RUNS_LIMIT;
  }

  /**
   * Has {@code frame}, which waits for what a body emits, go on above that body.
   *
   * @return what is for {@link #handedOver}, unless the body was asked for more
   */
  @Nullable Object handOver(@Nullable Object item, Frame frame) {
    if (frame.parent != null) {
      awaiting = frame.parent;
    }
    if (item != null) {
      value = item;
    }
    depth = 0;
    runsAbove++;
    try {
      return frame.resume(this);
    } catch (Throwable t) {
      return thrown(frame, t);
    } finally {
      runsAbove--;
      depth = 0;
    }
  }

  /**
   * Notes what became of {@code frame}, which has run above a body, and waits for something else or
   * has ended with {@code result}; the body returns what this gives.
   */
  Object handedOver(@Nullable Object result, Frame frame) {
    if (result != SUSPENDED) {
      ended = frame;
      endedWith = result;
    }
    if (top == null) {
      top = frame;
    }
    return SUSPENDED;
  }

  private Frame takeEnded() {
    Frame frame = Objects.requireNonNull(ended);
    ended = null;
    top = null;
    return frame;
  }

  /** All that stood above {@code body} have unwound, because they wait for its next item. */
  void linkBelow(GeneratorFrame body) {
    Frame innermost = takeTop();
    if (innermost != null) {
      body.parent = innermost;
    }
    if (awaiting != body.parent) {
      awaiting = body.parent;
    }
  }

  private Object thrown(Frame frame, Throwable thrown) {
    top = null;
    last = null;
    value = null;
    Throwable leaving = frame.leaving(thrown);
    frame.end();
    return failed(leaving);
  }

  /**
   * Has the failure that waits here leave a body into which it would be thrown, if the body need
   * not run for that: a throw through Java frames that the JIT has compiled one by one costs 50 ns
   * each.
   */
  private boolean passes(Frame frame) {
    if (!frame.skip()) {
      return false;
    }
    failure = frame.leaving(waitingFailure());
    return true;
  }

  /** A number that a body has returned without a box: {@link Suspension#give}. */
  long given;

  /** How many body calls are under way, for the frame that calls a body now. */
  public int depth() {
    return depth;
  }

  /**
   * Does what is to be done before the coroutine that waits at {@code waiting} goes on.
   *
   * @param failure what is to be thrown into it, or null
   * @return what it gets, or what it has to wait for once more
   */
  public static @Nullable Object arrive(
      Suspendable awaited, @Nullable Throwable failure, Frame waiting) {
    try {
      return awaited.arrive(failure);
    } catch (Throwable t) {
      if (t != failure) {
        AwaitTrace.complete(t, waiting, waiting);
      }
      throw t;
    }
  }

  /** What a run inside another one must leave as it was. */
  public static final class Outer {
    private final int depth;
    private final int runsAbove;
    private final @Nullable Frame awaiting;
    private final @Nullable Task<?> task;
    private final @Nullable Outer outer;

    private Outer(Driver driver, @Nullable Task<?> task) {
      this.depth = driver.depth;
      this.runsAbove = driver.runsAbove;
      this.awaiting = driver.awaiting;
      this.task = task;
      this.outer = driver.outer;
    }

    /** As {@link Driver#awaiting}. */
    public @Nullable Frame awaiting() {
      return awaiting;
    }
  }

  /**
   * To be called before a {@link #run} within a body that runs here.
   *
   * @param task whose step that is, or null
   */
  public Outer nest(@Nullable Task<?> task) {
    outer = new Outer(this, task);
    runsAbove++;
    awaiting = null;
    return outer;
  }

  /** To be called behind a {@link #run} within a body that runs here. */
  public void unnest(Outer left) {
    depth = left.depth;
    runsAbove = left.runsAbove;
    awaiting = left.awaiting;
    outer = left.outer;
  }

  /** The run of {@code task} if another one runs within it, or null. */
  public @Nullable Outer outer(Task<?> task) {
    Outer found = outer;
    while (found != null && found.task != task) {
      found = found.outer;
    }
    return found;
  }

  /**
   * A frame of the chain that runs, from which its root can be reached whatever has finished; null
   * if the frame that was resumed still is one.
   */
  public @Nullable Frame awaiting() {
    return awaiting;
  }

  /** The root that has finished, which is forgotten here; null if it is the frame resumed. */
  public @Nullable Frame takeRoot() {
    Frame frame = awaiting;
    if (frame == null) {
      return null;
    }
    awaiting = null;
    return frame.root();
  }

  /**
   * The calls and awaits that lead to the caller, who is called by a body that runs here: innermost
   * first, without those of the library.
   */
  public List<StackTraceElement> callStack() {
    Frame frame = awaiting;
    return AwaitTrace.callStack(frame == null || frame.isRunning() ? null : frame);
  }

  /**
   * The trace of {@code failure} down to the driver, without what stands between woven bodies;
   * empty if traces are to stay as they are.
   */
  public static StackTraceElement[] callsIn(Throwable failure) {
    if (AwaitTrace.RAW) {
      return new StackTraceElement[0];
    }
    StackTraceElement[] trace = failure.getStackTrace();
    List<StackTraceElement> calls = AwaitTrace.callsAboveDriver(trace);
    return calls == null ? trace : calls.toArray(StackTraceElement[]::new);
  }

  private Object suspended(Frame lowest) {
    if (top == null) {
      top = lowest;
    }
    forgetTraced();
    return SUSPENDED;
  }

  /** The child that waits for an empty stack: all others have unwound. */
  private @Nullable Frame takeCall() {
    Frame deferred = call;
    if (deferred != null) {
      call = null;
      top = null;
      last = null;
    }
    return deferred;
  }

  /** To be called where a step begins with something else than a {@link #run}. */
  public void forgetAwaiting() {
    if (awaiting != null) {
      awaiting = null;
    }
  }

  private void forgetTraced() {
    if (traced != null) {
      traced = null;
    }
  }

  /**
   * Completes the trace of the failure that leaves {@code body}, and with it the stack on which it
   * flew: once, and not if nobody can look at it. When it has come to who drops it, it is as any
   * other: it may have been kept, and be thrown again. What goes wrong in doing that is thrown in
   * its place.
   */
  private void trace(Frame body, @Nullable Frame parent) {
    Throwable thrown = waitingFailure();
    try {
      if (thrown != traced) {
        traced = thrown;
        dropper = isDebugged() ? null : Dropped.by(thrown, parent);
        if (dropper == null) {
          AwaitTrace.complete(thrown, body, parent);
        }
      }
    } catch (Throwable t) {
      failure = t;
    }
    if (dropper != null && dropper == parent) {
      traced = null;
      dropper = null;
    }
  }

  /** Whether a debugger may look at what nobody else can see. */
  private boolean isDebugged() {
    return loop != null && loop.getDebug();
  }

  /** The awaiting frame waits for {@code future}, which is pending. */
  public Object waitFor(Future<?> future) {
    awaited = future;
    return SUSPENDED;
  }

  /** The awaiting frame gives the loop one turn. */
  public Object yieldNow() {
    return SUSPENDED;
  }

  /**
   * The child is too deep for this stack: {@link #run} is to start it when all callers have
   * unwound.
   */
  Object defer(Frame child) {
    call = child;
    top = child;
    return SUSPENDED;
  }

  /**
   * {@code frame}, which was resumed and is the lowest one on the stack, has just saved itself: if
   * no other one has suspended above it there is nothing to be written down.
   */
  Object unwindLowest(Frame frame) {
    Frame innermost = top;
    if (innermost != null) {
      Frame child = last == null ? innermost : last;
      child.parent = frame;
    }
    return SUSPENDED;
  }

  /** As {@link #unwindLowest}, for a generator: {@link #unwindResumed} may follow. */
  Object unwindAgain(Frame frame) {
    return top == null ? SUSPENDED : unwind(frame);
  }

  /** {@code frame}, which was resumed by a body that runs, waits: unless one below it does. */
  void unwindResumed(Frame frame) {
    if (top == null) {
      top = frame;
    }
  }

  /** Links {@code frame}, which has just saved itself, to the one that suspended below it. */
  Object unwind(Frame frame) {
    Frame innermost = top;
    if (innermost == null) {
      top = frame;
      return SUSPENDED;
    }
    Frame child = last == null ? innermost : last;
    child.parent = frame;
    last = frame;
    return SUSPENDED;
  }

  /** The innermost suspended frame, forgotten here; null if there is none. */
  public @Nullable Frame takeTop() {
    Frame innermost = top;
    if (innermost != null) {
      top = null;
      last = null;
    }
    return innermost;
  }

  /** What the chain waits for, or null for one turn of the loop; forgotten here. */
  public @Nullable Future<?> takeAwaited() {
    Future<?> future = awaited;
    if (future != null) {
      awaited = null;
    }
    return future;
  }

  /** The value sent to the resumed frame, or its failure, thrown. */
  @Nullable Object take() {
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      throw Suspension.<RuntimeException>sneakyThrow(thrown);
    }
    Object sent = value;
    if (sent != null) {
      value = null;
    }
    return sent;
  }

  /** What the frame that is about to go on will {@link #take}. */
  void give(@Nullable Object sent, @Nullable Throwable thrown) {
    value = sent;
    failure = thrown;
  }

  /** Whether there is nothing to {@link #take}. */
  boolean isEmpty() {
    return value == null && failure == null;
  }

  /** Keeps {@code thrown} for {@link #takeFailure}, and gives {@link #FAILED}. */
  public Object failed(Throwable thrown) {
    failure = thrown;
    return FAILED;
  }

  /** The failure for the frame that is about to run, or of the root, not thrown. */
  public Throwable takeFailure() {
    Throwable thrown = waitingFailure();
    failure = null;
    return thrown;
  }

  private Throwable waitingFailure() {
    Throwable waiting = failure;
    if (waiting == null) {
      throw new AssertionError("no failure waits");
    }
    return waiting;
  }

  /** Whether a failure waits to be thrown into the frame that is about to run. */
  boolean isFailing() {
    return failure != null;
  }
}
