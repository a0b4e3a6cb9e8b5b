package battery;

import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The blocking twin of the battery's probe: everything it gives is done already. */
public final class Probe extends Journal {

  /** The outcome of a case; {@code mode} makes no difference here. */
  public static String observe(Method caseMethod, String mode) {
    Probe probe = new Probe();
    try {
      Coroutine<?> coroutine = (Coroutine<?>) caseMethod.invoke(null, probe);
      return probe.returned(coroutine == null ? null : coroutine.get());
    } catch (InvocationTargetException e) {
      return probe.threw(e.getCause());
    } catch (Throwable t) {
      return probe.threw(t);
    }
  }

  public <T> Awaitable<T> f(T value) {
    return c(value);
  }

  public <T> Awaitable<T> fail(Throwable failure) {
    return failing(failure);
  }

  public <T> Coroutine<T> c(T value) {
    log("f(" + show(value) + ")");
    return Coroutine.of(value);
  }

  public <T> Coroutine<T> failing(Throwable failure) {
    log("fail(" + failure.getMessage() + ")");
    return Coroutine.failed(failure);
  }

  public <T> CompletionStage<T> stage(T value) {
    log("stage(" + show(value) + ")");
    return CompletableFuture.completedFuture(value);
  }
}
