package dev.weft.weaver.torture;

import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspendable;
import dev.weft.woven.Suspension;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What tortured code calls at its suspension points, and what drives its methods: each as a
 * coroutine of its own, to its end, on the thread of the caller.
 */
public final class Sites {

  private static final ThreadLocal<Run> RUN = ThreadLocal.withInitial(Run::new);
  private static final AtomicLong SUSPENSIONS = new AtomicLong();

  private static volatile Mode mode = Mode.READY;
  private static volatile long seed;

  private Sites() {}

  /** From now on, suspension points behave so. */
  static void behave(Mode newMode, long newSeed) {
    mode = newMode;
    seed = newSeed;
    RUN.remove();
    SUSPENSIONS.set(0);
  }

  /** How often code has suspended since. */
  static long suspensions() {
    return SUSPENSIONS.get();
  }

  /** What is awaited at a suspension point that gives nothing. */
  public static Awaitable<?> point() {
    return pass(null);
  }

  /** What is awaited at a suspension point that gives {@code value}. */
  public static Awaitable<?> pass(Object value) {
    return switch (mode) {
      case READY -> Asyncio.value(value);
      case SUSPEND, THROW -> new Pause(value, null);
      case RANDOM ->
          switch (RUN.get().random.nextInt(4)) {
            case 0, 1 -> Asyncio.value(value);
            case 2 -> new Pause(value, null);
            default -> new Nested(value);
          };
    };
  }

  /** As {@link #point}, where {@link Again} is caught: every other time it is thrown. */
  public static Awaitable<?> failing() {
    Run run = RUN.get();
    run.failed = !run.failed;
    return run.failed ? new Pause(null, new Again()) : point();
  }

  /** Runs a tortured method. */
  public static Object run(Coroutine<?> coroutine) {
    Driver driver = new Driver(null);
    Frame resumed = (Frame) coroutine;
    Object result = driver.run(resumed);
    if (isSuspended(result)) {
      Run run = RUN.get();
      do {
        Pause pause = run.waiting;
        run.waiting = null;
        driver.takeAwaited();
        resumed = result == Driver.WAITS_AGAIN ? resumed : driver.takeTop();
        driver.send(pause.value);
        result =
            pause.failure == null ? driver.run(resumed) : driver.runFailing(resumed, pause.failure);
      } while (isSuspended(result));
    }
    if (result == Driver.FAILED) {
      throw Suspension.<RuntimeException>sneakyThrow(driver.takeFailure());
    }
    return result;
  }

  private static boolean isSuspended(Object result) {
    return result == Suspension.SUSPENDED || result == Driver.WAITS_AGAIN;
  }

  /** What is thrown into code that catches it and tries again. */
  public static final class Again extends RuntimeException {

    private static final long serialVersionUID = 1;

    Again() {
      super("again", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
  }

  /** The state of a thread. */
  private static final class Run {

    final SplittableRandom random = new SplittableRandom(seed);
    Pause waiting;
    boolean failed;
  }

  /** Suspends whoever awaits it, and is resumed at once. */
  private static final class Pause extends Suspendable implements Awaitable<Object> {

    final Object value;
    final Throwable failure;

    Pause(Object value, Throwable failure) {
      this.value = value;
      this.failure = failure;
    }

    @Override
    protected Object await(Driver driver) {
      RUN.get().waiting = this;
      SUSPENSIONS.incrementAndGet();
      return driver.yieldNow();
    }

    @Override
    public Coroutine<Object> toCoroutine() {
      throw new AssertionError("a pause is awaited as it is");
    }
  }

  /** A coroutine that pauses: two frames suspend. */
  private static final class Nested extends Frame {

    private final Object value;

    Nested(Object value) {
      this.value = value;
    }

    @Override
    protected Object resume(Driver driver) {
      if (begin() > 0) {
        return Suspension.resumed(driver);
      }
      new Pause(value, null).await(driver);
      return suspend(1, driver);
    }
  }
}
