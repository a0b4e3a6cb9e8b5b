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
import java.util.function.Function;
import java.util.function.Supplier;

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

  private final Coroutine<String> inField = fetch();

  Dropping() {
    fetch(); // line inConstructor
  }

  static {
    fetch(); // line inInitialiser
  }

  static Supplier<Runnable> inNestedLambda() {
    return () -> () -> fetch(); // line inNestedLambda
  }

  static void inSwitch(int n) {
    switch (n) {
      case 1 -> fetch(); // line inSwitch
      default -> {}
    }
  }

  static void inForUpdate() {
    for (int i = 0; i < 2; i++, fetch()) { // line inForUpdate
      i++;
    }
  }

  static void inForEach(List<String> list) {
    list.forEach(Dropping::named); // line inForEach
  }

  static Runnable inBoundReference(Dropping dropping) {
    return dropping::member; // line inBoundReference
  }

  static void inChain(Dropping dropping) {
    dropping.self().member(); // line inChain
  }

  static final Runnable IN_ANONYMOUS_CLASS =
      new Runnable() {
        @Override
        public void run() {
          fetch(); // line inAnonymousClass
        }
      };

  record InRecord(String name) {
    void run() {
      named(name); // line inRecord
    }
  }

  interface InInterface {
    default void run() {
      fetch(); // line inInterfaceMethod
    }
  }

  @Async
  static Coroutine<String> named(String name) {
    await(sleep(0));
    return value(name);
  }

  @Async
  Coroutine<String> member() {
    await(sleep(0));
    return inField;
  }

  private Dropping self() {
    return this;
  }

  // From here on nothing is dropped.

  static Supplier<Coroutine<String>> supplied() {
    return () -> fetch();
  }

  static Function<String, Coroutine<String>> applied() {
    return Dropping::named;
  }

  static Object conditional(boolean b) {
    return b ? fetch() : named("");
  }

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
