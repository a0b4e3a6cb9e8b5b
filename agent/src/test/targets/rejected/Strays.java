package rejected;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.util.concurrent.Callable;
import java.util.function.Function;
import rejected.other.Async;
import rejected.other.Asynchronous;

final class Strays {

  private Strays() {}

  static String plain() {
    "x".hashCode();
    return "unreachable" + await(sleep(0)); // line plain
  }

  static Coroutine<String> forgotten() {
    return value("unreachable" + await(sleep(0))); // line forgotten
  }

  @Async
  static Coroutine<String> otherAnnotation() {
    return value("unreachable" + await(sleep(0))); // line otherAnnotation
  }

  @Asynchronous
  static Coroutine<String> asynchronous() {
    return value("unreachable" + await(sleep(0))); // line asynchronous
  }

  static Object inRunnable() {
    Runnable r = () -> await(sleep(0)); // line inRunnable
    r.run();
    return "unreachable";
  }

  @dev.weft.Async
  static Coroutine<String> inCallable() throws Exception {
    Callable<String> c = () -> "unreachable" + await(sleep(0)); // line inCallable
    return value(c.call());
  }

  static Object runCallable() throws Exception {
    return run(inCallable());
  }

  static Object methodReference() {
    Function<Awaitable<String>, String> f = Asyncio::await; // line methodReference
    return f.apply(value("unreachable"));
  }

  @dev.weft.Async
  static Coroutine<String> fine() {
    return value("fine" + await(sleep(0, 1)));
  }
}
