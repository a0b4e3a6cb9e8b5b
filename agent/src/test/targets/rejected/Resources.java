package rejected;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncContextManager;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.Lock;
import dev.weft.Scope;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** {@code with(…)} in another place than a try, and ends that nobody but a compiler may write. */
final class Resources {

  private static Lock kept;

  private Resources() {}

  @Async
  static Coroutine<String> statement() {
    with(new Lock()); // line statement
    return value("unreachable");
  }

  @Async
  static Coroutine<String> neverClosed() {
    Lock lock = with(new Lock()); // line neverClosed
    return value("unreachable" + lock.locked());
  }

  @Async
  static Coroutine<String> argument() {
    return value("unreachable" + String.valueOf(with(new Lock()))); // line argument
  }

  @Async
  static Coroutine<String> field() {
    kept = with(new Lock()); // line field
    try (AutoCloseable same = kept) {
      return value("unreachable" + same);
    } catch (Exception e) {
      return value("unreachable");
    }
  }

  @Async
  static Coroutine<String> closedElsewhere() {
    close(with(new Lock())); // line closedElsewhere
    return value("unreachable");
  }

  private static void close(AutoCloseable resource) {
    try (resource) {
      resource.hashCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Async
  static Coroutine<String> oneWayOnly(boolean enters) throws Exception {
    AutoCloseable other = () -> {};
    try (AutoCloseable r = enters ? with(new Lock()) : other) {
      return value("unreachable" + r);
    } // line oneWayOnly
  }

  static Object callOneWayOnly() throws Exception {
    return oneWayOnly(true);
  }

  @Async
  static Coroutine<String> parameterOrWith(AutoCloseable given) throws Exception {
    AutoCloseable chosen = given == null ? with(new Lock()) : given;
    try (chosen) {
      return value("unreachable" + chosen);
    } // line parameterOrWith
  }

  static Object callParameterOrWith() throws Exception {
    return parameterOrWith(null);
  }

  @Async
  static Coroutine<String> closedByHand() {
    Lock lock = with(new Lock());
    await(sleep(0));
    lock.close(); // line closedByHand
    return value("unreachable");
  }

  @Async
  static Coroutine<String> closedInTheBody() {
    try (Lock lock = with(new Lock())) {
      lock.close(); // line closedInTheBody
      await(sleep(0));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> closedInTheBodyIfNotNull() {
    try (Lock lock = with(new Lock())) {
      await(sleep(0));
      if (lock != null) {
        lock.close(); // line closedInTheBodyIfNotNull
      }
      await(sleep(0));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> closedBehind() {
    Lock lock = with(new Lock());
    try (lock) {
      await(sleep(0));
    }
    lock.close(); // line closedBehind
    return value("unreachable");
  }

  @Async
  static Coroutine<String> closedInFinally() {
    Lock lock = with(new Lock());
    try {
      await(sleep(0));
    } finally {
      lock.close(); // line closedInFinally
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> closedInFinallyIfNotNull() {
    Lock lock = with(new Lock());
    try {
      return value("unreachable" + await(sleep(0)));
    } finally {
      if (lock != null) {
        lock.close(); // line closedInFinallyIfNotNull
      }
    }
  }

  @Async
  static Coroutine<String> closedInCatch() {
    Lock lock = with(new Lock());
    try {
      await(sleep(0));
    } catch (RuntimeException e) {
      if (lock != null) {
        lock.close(); // line closedInCatch
      }
      throw e;
    }
    return value("unreachable");
  }

  /** What javac 8 made of a try-with-resources. */
  @Async
  static Coroutine<String> oldShape() {
    Lock lock = with(new Lock());
    Throwable primary = null;
    try {
      await(sleep(0));
    } catch (Throwable t) {
      primary = t;
      throw t;
    } finally {
      if (lock != null) {
        if (primary != null) {
          try {
            lock.close(); // line oldShape
          } catch (Throwable t) {
            primary.addSuppressed(t);
          }
        } else {
          lock.close();
        }
      }
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> methodReference() {
    UnaryOperator<Lock> enter = Asyncio::with; // line methodReference
    return value("unreachable" + enter.apply(new Lock()));
  }

  static String plain() {
    try (Lock lock = with(new Lock())) { // line plain
      return "unreachable" + lock;
    }
  }

  static Coroutine<String> forgotten(AsyncContextManager<String> manager) {
    try (Scope<String> scope = with(manager)) { // line forgotten
      return value("unreachable" + scope.value());
    }
  }

  static Object callForgotten() {
    return forgotten(null);
  }

  @Async
  static Coroutine<String> inCallable() throws Exception {
    Callable<String> c =
        () -> {
          try (Lock lock = with(new Lock())) { // line inCallable
            return "unreachable" + lock;
          }
        };
    return value(c.call());
  }

  static Object runCallable() throws Exception {
    return run(inCallable());
  }

  @Async
  static Coroutine<String> givenByLambda() {
    AsyncCallable<Lock> enter = () -> value(with(new Lock())); // line givenByLambda
    return value("unreachable" + await(enter.call()));
  }

  static Object runGivenByLambda() {
    return run(givenByLambda());
  }

  @Async
  static Coroutine<String> inMonitor() {
    synchronized (Resources.class) {
      try (Lock lock = with(new Lock())) { // line inMonitor
        return value("unreachable" + lock);
      }
    }
  }

  @Async
  static Coroutine<String> fine() {
    try (Lock lock = with(new Lock())) {
      return value("fine" + await(sleep(0, lock.locked() ? 1 : 0)));
    }
  }
}
