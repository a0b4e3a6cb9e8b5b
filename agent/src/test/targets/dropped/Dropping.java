package dropped;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Coroutine;
import java.util.List;

/** Coroutines that nobody awaits, each on a line with the name of its method. */
@SuppressWarnings("finally")
public final class Dropping {

  @Async
  static Coroutine<String> fetch() {
    await(sleep(0));
    return value("");
  }

  @Async
  static Coroutine<Void> inAsyncMethod() {
    fetch(); // line inAsyncMethod
    await(fetch());
    return done();
  }

  static void inPlainMethod() {
    fetch(); // line inPlainMethod
  }

  static Runnable inLambda() {
    return () -> fetch(); // line inLambda
  }

  static Runnable inReference() {
    return Dropping::fetch; // line inReference
  }

  static void inDeadStore() {
    Coroutine<String> never = fetch(); // line inDeadStore
  }

  static void inInterfaceCall(AsyncCallable<String> callable) {
    callable.call(); // line inInterfaceCall
  }

  static void inFinally(List<String> list) {
    try {
      list.clear();
    } finally {
      sleep(1); // line inFinally
    }
  }

  @Async
  static Coroutine<String> inLeavingFinally() {
    try {
      return fetch(); // line inLeavingFinally
    } finally {
      return value("second");
    }
  }

  // From here on nothing is dropped.

  @Async
  static Coroutine<String> finallyReturns() {
    try {
      return value("first");
    } finally {
      return value("second");
    }
  }

  @Async
  static Coroutine<Void> finallyBreaks() {
    while (true) {
      try {
        return done();
      } finally {
        break;
      }
    }
    return done();
  }

  @Async
  static Coroutine<Void> finallyThrows() {
    try {
      return done();
    } finally {
      throw new IllegalStateException();
    }
  }

  static Coroutine<String> notWovenFinallyReturns() {
    try {
      return value("first");
    } finally {
      return value("second");
    }
  }

  @Async
  static Coroutine<Void> fine() {
    Coroutine<String> later = fetch();
    createTask(fetch());
    fetch().close();
    AsyncCallable<String> reference = Dropping::fetch;
    AsyncCallable<String> lambda = () -> fetch();
    await(later);
    await(reference.call());
    await(lambda.call());
    return done();
  }
}
