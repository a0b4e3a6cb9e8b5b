package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;
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

  /** What {@link #run} gives for a root that has thrown: to throw it once more would cost more. */
  public static final Object FAILED = new Object();

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

  /** What the chain waits for; null while suspended means: one turn of the loop. */
  private @Nullable Future<?> awaited;

  private @Nullable Object value;
  private @Nullable Throwable failure;

  /** A driver for steps on {@code loop}, or for a coroutine that is driven by hand when null. */
  public Driver(@Nullable EventLoop loop) {
    this.loop = loop;
  }

  /** The loop whose steps run here, or null. */
  public @Nullable EventLoop loop() {
    return loop;
  }

  /**
   * Resumes {@code frame} (or starts it, when it is new) with a value or a failure, and runs on
   * until its root has finished or waits.
   *
   * @return the root's result; or {@link Suspension#SUSPENDED}, then {@link #takeTop} and {@link
   *     #takeAwaited} tell where to go on and for what the chain waits; or {@link #FAILED}, then
   *     {@link #takeFailure} tells what the root has thrown. When the root has finished {@link
   *     #takeRoot} tells which it was
   */
  public @Nullable Object run(Frame frame, @Nullable Object sent, @Nullable Throwable injected) {
    Frame current = frame;
    boolean delivers = false;
    if (value != sent) {
      value = sent;
    }
    if (failure != injected) {
      failure = injected;
      traced = injected;
    }
    if (awaiting != frame.parent) {
      awaiting = frame.parent;
    }
    while (true) {
      Object result = null;
      Throwable thrown = failure == null ? null : passThrough(current, failure);
      depth = 0;
      try {
        if (thrown == null) {
          result = delivers ? current.resume(this) : current.enter(this);
        }
        if (current.isRunning() && current instanceof GeneratorFrame generator) {
          result = generator.ended(result);
        }
      } catch (Throwable t) {
        thrown = current.leaving(t);
        top = null;
        last = null;
      }
      if (result == SUSPENDED) {
        Frame deferred = top == null ? null : takeCall();
        if (deferred == null) {
          return suspended(current, frame);
        }
        current = deferred;
        awaiting = deferred.parent;
        delivers = false;
        continue;
      }
      Frame parent = current.finish();
      if (thrown != null) {
        trace(thrown, current, parent);
      }
      if (parent == null) {
        forgetTraced();
        return thrown == null ? result : failed(thrown);
      }
      if (thrown == null) {
        value = result;
      } else {
        give(null, thrown);
      }
      current = parent;
      if (parent.parent != null) {
        awaiting = parent.parent;
      }
      delivers = true;
    }
  }

  /**
   * What leaves a body into which {@code waiting} would be thrown, if the body need not run for
   * that: a throw through Java frames that the JIT has compiled one by one costs 50 ns each.
   */
  private @Nullable Throwable passThrough(Frame frame, Throwable waiting) {
    if (!frame.skip()) {
      return null;
    }
    failure = null;
    return frame.leaving(waiting);
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
    private final @Nullable Frame awaiting;
    private final @Nullable Task<?> task;
    private final @Nullable Outer outer;

    private Outer(Driver driver, @Nullable Task<?> task) {
      this.depth = driver.depth;
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
    awaiting = null;
    return outer;
  }

  /** To be called behind a {@link #run} within a body that runs here. */
  public void unnest(Outer left) {
    depth = left.depth;
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

  private Object suspended(Frame lowest, Frame resumed) {
    if (top == null && lowest != resumed) {
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
   * Completes the trace of {@code thrown}, which leaves the stack on which it flew: once, and not
   * if nobody can look at it. When it has come to who drops it, it is as any other: it may have
   * been kept, and be thrown again.
   */
  private void trace(Throwable thrown, Frame body, @Nullable Frame parent) {
    if (thrown != traced) {
      traced = thrown;
      dropper = isDebugged() ? null : Dropped.by(thrown, parent);
      if (dropper == null) {
        AwaitTrace.complete(thrown, body, parent);
      }
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
   * {@code frame}, which was resumed, has just saved itself: as the lowest one on the stack, or as
   * a generator, for which {@link #unwindResumed} follows. As long as no other one has suspended
   * below it there is nothing to be written down.
   */
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

  /** The innermost suspended frame, which may still be {@code resumed}; forgotten here. */
  public Frame takeTop(Frame resumed) {
    Frame innermost = top;
    if (innermost == null) {
      return resumed;
    }
    top = null;
    last = null;
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
    Throwable thrown = failure;
    failure = null;
    if (thrown == null) {
      throw new AssertionError("no failure waits");
    }
    return thrown;
  }

  /** Whether a failure waits to be thrown into the frame that is about to run. */
  boolean isFailing() {
    return failure != null;
  }
}
