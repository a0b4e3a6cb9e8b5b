package rejected;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.util.concurrent.CompletableFuture;

final class ReturnTypes {

  private ReturnTypes() {}

  @Async
  static String string() {
    return "unreachable" + await(sleep(0)); // line string
  }

  @Async
  static int number() {
    return await(sleep(0, 1)); // line number
  }

  @Async
  static CompletableFuture<String> future() {
    return CompletableFuture.completedFuture("unreachable"); // line future
  }

  @Async
  static Awaitable<String> awaitable() {
    return value("unreachable"); // line awaitable
  }

  @Async
  static native Coroutine<String> nativeMethod();

  @Async
  static Coroutine<String> fine() {
    return value("fine" + await(sleep(0, 1)));
  }
}
