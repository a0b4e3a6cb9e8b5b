package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the cases await. The mode decides how an awaitable behaves; its value and the order of
 * events stay the same.
 */
public final class Probe extends Journal {

  private enum Mode {
    /** A coroutine that never suspends. */
    READY,
    /** A coroutine that gives the loop a turn. */
    SUSPEND,
    /** A pending future, completed by a callback. */
    FUTURE,
    /** These three in turn. */
    READY_FIRST,
    /** These three in turn, from the second on. */
    SUSPEND_FIRST;

    Mode of(int call) {
      return switch (this) {
        case READY_FIRST -> values()[call % 3];
        case SUSPEND_FIRST -> values()[(call + 1) % 3];
        default -> this;
      };
    }
  }

  private final Mode mode;
  private int calls;

  private Probe(Mode mode) {
    this.mode = mode;
  }

  /** Runs a case on a loop of its own and tells all that can be seen of it. */
  public static String observe(Method caseMethod, String mode) {
    Probe probe = new Probe(Mode.valueOf(mode));
    Coroutine<?> coroutine;
    try {
      coroutine = (Coroutine<?>) caseMethod.invoke(null, probe);
    } catch (InvocationTargetException e) {
      return "thrown by the call: " + probe.threw(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    try {
      return probe.returned(
          run(coroutine, new RunOptions(/* debug= */ false, VirtualTimeLoop::new)));
    } catch (Throwable t) {
      return probe.threw(t);
    }
  }

  /** Gives {@code value} when awaited. */
  public <T> Awaitable<T> f(T value) {
    log("f(" + show(value) + ")");
    return later(value, null);
  }

  /** Throws {@code failure} when awaited. */
  public <T> Awaitable<T> fail(Throwable failure) {
    log("fail(" + failure.getMessage() + ")");
    return later(null, failure);
  }

  /** As {@link #f}, as a coroutine. */
  public <T> Coroutine<T> c(T value) {
    return f(value).toCoroutine();
  }

  /** As {@link #fail}, as a coroutine. */
  public <T> Coroutine<T> failing(Throwable failure) {
    return this.<T>fail(failure).toCoroutine();
  }

  /** As {@link #f}, as a stage of the JDK. */
  public <T> CompletionStage<T> stage(T value) {
    log("stage(" + show(value) + ")");
    if (nextMode() == Mode.READY) {
      return CompletableFuture.completedFuture(value);
    }
    CompletableFuture<T> stage = new CompletableFuture<>();
    getRunningLoop().callSoon(() -> stage.complete(value));
    return stage;
  }

  private Mode nextMode() {
    return mode.of(calls++);
  }

  private <T> Awaitable<T> later(T value, Throwable failure) {
    return switch (nextMode()) {
      case READY -> ready(value, failure);
      case SUSPEND -> suspending(value, failure);
      default -> pending(value, failure);
    };
  }

  @Async
  private static <T> Coroutine<T> ready(T value, Throwable failure) {
    throwIfAny(failure);
    return value(value);
  }

  @Async
  private static <T> Coroutine<T> suspending(T value, Throwable failure) {
    await(sleep(0));
    throwIfAny(failure);
    return value(value);
  }

  private static <T> Future<T> pending(T value, Throwable failure) {
    Future<T> future = getRunningLoop().createFuture();
    getRunningLoop()
        .callSoon(
            () -> {
              if (failure == null) {
                future.setResult(value);
              } else {
                future.setException(failure);
              }
            });
    return future;
  }

  private static void throwIfAny(Throwable failure) {
    if (failure != null) {
      throw Probe.<RuntimeException>sneakyThrow(failure);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneakyThrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
