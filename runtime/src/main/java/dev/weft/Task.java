package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a coroutine on the loop, step by step, and is the future of its result. Made by {@link
 * Asyncio#createTask}.
 *
 * <p>A task is at every moment in one of these places: in the loop's ready queue, among the
 * callbacks of the one future that it waits for ({@code waiter}), running, or done.
 *
 * @param <T> the type of the result
 * @asyncio tasks.py Task
 */
public final class Task<T extends @Nullable Object> extends Future<T> {

  /**
   * The frame to be resumed: the innermost one of the chain, or the coroutine itself before its
   * first step. While the task runs, the one that was. When it is done the coroutine, or null if
   * that has ended within an eager first step.
   */
  private @Nullable Frame top;

  /** The future that the task waits for, also while its completion is in the ready queue. */
  private @Nullable Future<?> waiter;

  /** The {@link Context} of all steps, or the {@link Vars} or {@link TaskDetails} that hold it. */
  private Object context;

  /** The number in the name: its lower 32 bits, and 8 more. */
  private int number;

  private byte numberHigh;

  /** A cancel request that is stored, to be thrown in at the next step. */
  private boolean mustCancel;

  /** Whether the loop reports the task when it is closed while the task waits. */
  boolean reportIfDestroyed = true;

  private byte cancelRequests;

  /** The place in the loop's list of tasks. */
  int index;

  /**
   * A task of {@code loop} that runs {@code coroutine}: what {@link EventLoop#createTask} makes
   * unless there is a {@link TaskFactory}, which this constructor is for. Its first step is in the
   * next iteration; with {@link TaskOptions#eagerStart} and a loop that runs it is within this
   * call.
   *
   * @throws NullPointerException {@code a coroutine was expected, got null}
   * @throws IllegalStateException {@code Event loop is closed}
   */
  public Task(Coroutine<T> coroutine, EventLoop loop, TaskOptions options) {
    this(loop, frame(coroutine, loop), context(options, loop), number(options, loop));
    begin(options);
  }

  /** Nothing but stores, of what is known before: so a compiler makes it ready in one go. */
  private Task(EventLoop loop, Frame coroutine, Object context, long number) {
    super(loop);
    this.top = coroutine;
    this.context = context;
    this.number = (int) number;
    this.numberHigh = (byte) (number >> Integer.SIZE);
  }

  /** As the constructor, in less time. */
  static <T extends @Nullable Object> Task<T> of(
      Coroutine<T> coroutine, EventLoop loop, TaskOptions options) {
    Frame frame = frame(coroutine, loop);
    Object context = context(options, loop);
    long number = number(options, loop);
    Task<T> task = new Task<>(loop, frame, context, number);
    task.begin(options);
    return task;
  }

  private static Frame frame(Coroutine<?> coroutine, EventLoop loop) {
    Objects.requireNonNull(coroutine, "a coroutine was expected, got null");
    loop.checkCreation();
    return (Frame) coroutine;
  }

  private static Object context(TaskOptions options, EventLoop loop) {
    Context given = options.context();
    return given == null ? loop.currentVars() : given;
  }

  private static long number(TaskOptions options, EventLoop loop) {
    return options.name() == null ? loop.nextTaskNumber() : 0;
  }

  private void begin(TaskOptions options) {
    if (options.name() != null) {
      details().name = options.name();
    }
    loop.remember(this);
    loop.tasks.add(this);
    if (Boolean.TRUE.equals(options.eagerStart()) && loop.isRunning()) {
      startEagerly();
    } else {
      loop.enqueue(this);
    }
  }

  /**
   * The name given at creation or by {@link #setName}, else {@code Task-<n>}.
   *
   * @asyncio tasks.py Task.get_name
   */
  public String getName() {
    String name = context instanceof TaskDetails own ? own.name : null;
    return name == null ? "Task-" + number() : name;
  }

  private long number() {
    return Byte.toUnsignedLong(numberHigh) << Integer.SIZE | Integer.toUnsignedLong(number);
  }

  /**
   * Renames the task; allowed at any time.
   *
   * @asyncio tasks.py Task.set_name
   */
  public void setName(String newName) {
    details().name = Objects.requireNonNull(newName, "newName");
  }

  /**
   * The coroutine that the task runs; null if it has ended within an eager first step.
   *
   * @asyncio tasks.py Task.get_coro
   */
  @SuppressWarnings("unchecked")
  public @Nullable Coroutine<T> getCoro() {
    return (Coroutine<T>) (Coroutine<?>) coroutine();
  }

  private @Nullable Frame coroutine() {
    Frame frame = top;
    if (frame == null || done()) {
      return frame;
    }
    Frame awaiting = awaitingFrame();
    return (awaiting == null ? frame : awaiting).root();
  }

  /** While the task runs: {@link Driver#awaiting} of its run. */
  private @Nullable Frame awaitingFrame() {
    if (loop.currentTask() == this) {
      return loop.driver.awaiting();
    }
    Driver.Outer run = loop.driver.outer(this);
    return run == null ? null : run.awaiting();
  }

  /** Whether it is within an eager first step of another one, or done. */
  private boolean standsNowhere() {
    return done() || loop.driver.outer(this) != null;
  }

  /**
   * The context in which all steps run.
   *
   * @asyncio tasks.py Task.get_context
   */
  public Context getContext() {
    Object held = heldContext();
    if (held instanceof Context own) {
      return own;
    }
    Context made = new Context((Vars) held);
    if (loop.currentTask() == this) {
      made.enter();
    }
    if (context instanceof TaskDetails own) {
      own.context = made;
    } else {
      context = made;
    }
    return made;
  }

  /** Gives a task that has not begun other variables than those of its creator. */
  void startWith(Vars vars) {
    context = vars;
  }

  /** A {@link Context} or {@link Vars}. */
  Object heldContext() {
    return context instanceof TaskDetails own ? own.context : context;
  }

  /** The variables that the next step will see. */
  Vars vars() {
    Object held = heldContext();
    return held instanceof Context own ? own.vars : (Vars) held;
  }

  private TaskDetails details() {
    if (context instanceof TaskDetails own) {
      return own;
    }
    TaskDetails made = new TaskDetails(context);
    context = made;
    return made;
  }

  /**
   * Not supported: the coroutine gives the result.
   *
   * @throws IllegalStateException always
   * @asyncio tasks.py Task.set_result
   */
  @Override
  public void setResult(T result) {
    throw new IllegalStateException("Task does not support set_result operation");
  }

  /**
   * Not supported: the coroutine gives the exception.
   *
   * @throws IllegalStateException always
   * @asyncio tasks.py Task.set_exception
   */
  @Override
  public void setException(Throwable exception) {
    throw new IllegalStateException("Task does not support set_exception operation");
  }

  /**
   * Requests cancellation: a {@link CancelledError} arrives where the coroutine waits, or at its
   * next wait. The coroutine may catch it and go on.
   *
   * @param message for the {@link CancelledError}, or null
   * @return false only if the task is done
   * @asyncio tasks.py Task.cancel
   */
  @Override
  public boolean cancel(@Nullable String message) {
    markRetrieved();
    if (done()) {
      return false;
    }
    countRequest();
    if (waiter != null && waiter.cancel(message)) {
      return true;
    }
    mustCancel = true;
    if (message != null || context instanceof TaskDetails) {
      details().storedMessage = message;
    }
    return true;
  }

  /**
   * How many cancel requests there were, less the calls of {@link #uncancel}.
   *
   * @asyncio tasks.py Task.cancelling
   */
  public int cancelling() {
    return context instanceof TaskDetails own
        ? cancelRequests + own.moreCancelRequests
        : cancelRequests;
  }

  private void countRequest() {
    if (cancelRequests < Byte.MAX_VALUE) {
      cancelRequests++;
    } else {
      details().moreCancelRequests++;
    }
  }

  /**
   * Takes one cancel request back; the last one also withdraws a request that has not been
   * delivered.
   *
   * @return the requests that are left
   * @asyncio tasks.py Task.uncancel
   */
  public int uncancel() {
    if (context instanceof TaskDetails own && own.moreCancelRequests > 0) {
      own.moreCancelRequests--;
    } else if (cancelRequests > 0 && --cancelRequests == 0) {
      mustCancel = false;
    }
    return cancelling();
  }

  @Override
  @Nullable String cancelMessage() {
    if (cancelled()) {
      return super.cancelMessage();
    }
    return context instanceof TaskDetails own ? own.storedMessage : null;
  }

  /** The first step, within the step or the callback that makes the task. */
  private void startEagerly() {
    enterContext();
    Context outerContext = CurrentContext.swap(loop, null);
    Task<?> outer = loop.swap(this);
    Driver.Outer outerRun = loop.driver.nest(outer);
    try {
      ended(loop.driver.run(Objects.requireNonNull(top, "top")));
    } finally {
      loop.driver.unnest(outerRun);
      loop.swap(outer);
      CurrentContext.swap(loop, outerContext);
      leaveContext();
      if (done()) {
        top = null;
      }
    }
  }

  private void enterContext() {
    if (context != Vars.EMPTY && heldContext() instanceof Context own) {
      own.enter();
    }
  }

  private void leaveContext() {
    if (context != Vars.EMPTY && heldContext() instanceof Context own) {
      own.leave();
    }
  }

  /**
   * Runs the coroutine to its next wait; or if the task is done, which then stands for it in the
   * ready queue, its only callback.
   */
  @Override
  void takeTurn() {
    if (done()) {
      super.takeTurn();
      loop.entered = null; // what the callback got by setting a variable
      return;
    }
    if (context != Vars.EMPTY || waiter != null || mustCancel) {
      takeOtherTurn();
      return;
    }
    loop.enter(this);
    try {
      ended(loop.driver.run(Objects.requireNonNull(top, "top")));
    } finally {
      leaveContext();
      loop.swap(null);
    }
  }

  private void takeOtherTurn() {
    if (context == Vars.EMPTY) {
      step(null);
    } else if (heldContext() instanceof Context own && own.isEntered()) {
      Reports.stepFailed(this, own);
    } else {
      step(takeComplaint());
    }
  }

  private @Nullable Throwable takeComplaint() {
    if (!(context instanceof TaskDetails own)) {
      return null;
    }
    Throwable complaint = own.complaint;
    own.complaint = null;
    return complaint;
  }

  private void step(@Nullable Throwable complaint) {
    Object sent = null;
    Throwable injected = complaint;
    Future<?> awaited = waiter;
    if (awaited != null) {
      waiter = null;
      injected = awaited.failureFor(this);
      sent = injected == null ? awaited.value() : null;
    }
    if (mustCancel) {
      mustCancel = false;
      injected = injected instanceof CancelledError ? injected : makeCancelledError();
    }
    loop.enter(this);
    enterContext();
    try {
      if (awaited instanceof Turn turn) {
        sent = arrive(turn, injected);
        injected = null;
        if (sent instanceof Turn another) {
          waitFor(another);
          return;
        }
        if (sent == Driver.FAILED) {
          sent = null;
          injected = loop.driver.takeFailure();
        }
      }
      Frame resumed = Objects.requireNonNull(top, "top");
      Driver driver = loop.driver;
      if (injected == null) {
        driver.send(sent);
        ended(driver.run(resumed));
      } else {
        ended(driver.runFailing(resumed, injected));
      }
    } finally {
      leaveContext();
      loop.swap(null);
    }
  }

  /** What the coroutine gets, or another turn; or {@link Driver#FAILED}. */
  private @Nullable Object arrive(Turn turn, @Nullable Throwable failure) {
    Driver driver = loop.driver;
    driver.forgetAwaiting();
    try {
      return Driver.arrive(turn, failure, Objects.requireNonNull(top, "top"));
    } catch (Throwable t) {
      return driver.failed(t);
    }
  }

  /** What is done when the coroutine has run as far as it could. */
  private void ended(@Nullable Object result) {
    if (result == Driver.WAITS_AGAIN) {
      waitFor(loop.driver.takeAwaited());
    } else if (result == SUSPENDED) {
      top = loop.driver.takeTop();
      waitFor(loop.driver.takeAwaited());
    } else if (result == Driver.FAILED) {
      fail(loop.driver.takeFailure());
    } else {
      succeed(result);
    }
  }

  private void waitFor(@Nullable Future<?> awaited) {
    if (awaited == null) {
      loop.ready.add(this);
    } else if (awaited.loop != loop) {
      complain("Task " + this + " got Future " + awaited + " attached to a different loop");
    } else if (awaited == this) {
      complain("Task cannot await on itself: " + this);
    } else {
      awaited.addWaiter(this);
      waiter = awaited;
      if (mustCancel && awaited.cancel(cancelMessage())) {
        mustCancel = false;
      }
    }
  }

  private void complain(String message) {
    IllegalStateException complaint = new IllegalStateException(message);
    List<StackTraceElement> chain = Objects.requireNonNull(top, "top").callStack();
    complaint.setStackTrace(chain.toArray(StackTraceElement[]::new));
    details().complaint = complaint;
    loop.ready.add(this);
  }

  private void succeed(@Nullable Object result) {
    keepCoroutine();
    loop.tasks.remove(this);
    if (mustCancel) {
      mustCancel = false;
      settleCancelled(cancelMessage());
    } else {
      settle(result);
    }
  }

  private void keepCoroutine() {
    Frame root = loop.driver.takeRoot();
    if (root != null) {
      top = root;
    }
  }

  private void fail(Throwable thrown) {
    keepCoroutine();
    loop.tasks.remove(this);
    if (thrown instanceof CancelledError cancelled) {
      settleCancelled(cancelled);
    } else {
      if (loop.getDebug()) {
        AwaitedFailure.showCreation(this, thrown);
      }
      settleException(thrown);
      Reports.rethrowIfFatal(thrown);
    }
  }

  /**
   * The calls and awaits of the coroutine, innermost first: to where it waits, or to the caller.
   */
  List<StackTraceElement> callStack() {
    if (loop.currentTask() == this) {
      return EventLoop.running() == loop ? loop.driver.callStack() : List.of();
    }
    return top == null || standsNowhere() ? List.of() : top.callStack();
  }

  /**
   * Where the coroutine itself stands, as one element; empty when it has returned or was cancelled.
   * For a task that has failed the trace of its exception, the outermost call first. {@link
   * Asyncio#captureCallGraph} gives the whole chain of awaits.
   *
   * @asyncio tasks.py Task.get_stack
   */
  public List<StackTraceElement> getStack() {
    return TaskStack.of(this, null);
  }

  /**
   * As {@link #getStack()}, with at most {@code limit} elements: of a task that has failed the
   * outermost ones.
   */
  public List<StackTraceElement> getStack(int limit) {
    return TaskStack.of(this, limit);
  }

  /**
   * Prints {@link #getStack()} and the exception of a task that has failed to the standard error
   * stream.
   *
   * @asyncio tasks.py Task.print_stack
   */
  public void printStack() {
    TaskStack.print(this, null, System.err);
  }

  /** As {@link #printStack()}, to {@code out}, with at most {@code limit} elements. */
  public void printStack(@Nullable Integer limit, PrintStream out) {
    TaskStack.print(this, limit, out);
  }

  /** The innermost frame of the chain that waits; null while the task runs or when it is done. */
  @Nullable Frame waitingFrame() {
    return loop.currentTask() == this || standsNowhere() ? null : top;
  }

  /** The future that the task waits for, or null. */
  @Nullable Future<?> awaited() {
    return waiter;
  }

  @Override
  public String toString() {
    String waiting = waiter == null ? "" : " wait_for=" + Repr.of(waiter);
    String state = done() ? describeState() : cancelRequests > 0 ? "cancelling" : "pending";
    int space = state.indexOf(' ');
    String head = space < 0 ? state : state.substring(0, space);
    String tail = space < 0 ? "" : state.substring(space);
    return "<Task " + head + " name='" + getName() + "' coro=" + coroutine() + waiting + tail + ">";
  }
}
