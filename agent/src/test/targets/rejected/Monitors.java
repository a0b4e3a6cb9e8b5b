package rejected;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Coroutine;

final class Monitors {

  private static final Object LOCK = new Object();

  private Monitors() {}

  @Async
  static Coroutine<String> inBlock() {
    await(sleep(0));
    synchronized (LOCK) {
      await(sleep(0)); // line inBlock
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> inNestedBlocks() {
    synchronized (LOCK) {
      synchronized (Monitors.class) {
        LOCK.hashCode();
      }
      return value("unreachable" + await(sleep(0))); // line inNestedBlocks
    }
  }

  @Async
  static Coroutine<String> inBlockAfterBranch() {
    synchronized (LOCK) {
      for (int i = 0; i < 3; i++) {
        if (i == 2) {
          await(sleep(0)); // line inBlockAfterBranch
        }
      }
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> inCatchInBlock() {
    synchronized (LOCK) {
      try {
        LOCK.hashCode();
      } catch (IllegalStateException e) {
        await(sleep(0)); // line inCatchInBlock
      }
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> coroutineReturnedFromBlock() {
    synchronized (LOCK) {
      return sleep(0, "x"); // line coroutineReturnedFromBlock
    }
  }

  @Async
  static Coroutine<String> inLambda() {
    AsyncCallable<String> call =
        () -> {
          synchronized (LOCK) {
            await(sleep(0)); // line inLambda
          }
          return value("unreachable");
        };
    return call.call();
  }

  static Object runInLambda() {
    return run(inLambda());
  }

  @Async
  static synchronized Coroutine<String> staticMethod() {
    return value("unreachable" + await(sleep(0))); // line staticMethod
  }

  @Async
  synchronized Coroutine<String> instanceMethod() {
    return value("unreachable"); // line instanceMethod
  }

  static Coroutine<String> callInstanceMethod() {
    return new Monitors().instanceMethod();
  }

  @Async
  static Coroutine<String> fine() {
    synchronized (LOCK) {
      LOCK.hashCode();
    }
    return value("fine" + await(sleep(0, 1)));
  }
}
