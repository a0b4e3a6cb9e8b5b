package rejected;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;

final class Emits {

  private static final Object LOCK = new Object();

  private Emits() {}

  @Async
  static AsyncGenerator<String> inBlock() {
    synchronized (LOCK) {
      emit("unreachable"); // line inBlock
    }
    return end();
  }

  @Async
  static synchronized AsyncGenerator<String> synchronizedMethod() {
    emit("unreachable"); // line synchronizedMethod
    return end();
  }

  @Async
  static AsyncGenerator<String> returnsOther() {
    emit("unreachable");
    return fineItems(); // line returnsOther
  }

  @Async
  static Coroutine<String> inCoroutine() {
    await(sleep(0));
    emit("unreachable"); // line inCoroutine
    return value("unreachable");
  }

  static String plain() {
    "x".hashCode();
    return emit("unreachable"); // line plain
  }

  static AsyncGenerator<String> forgotten() {
    emit("unreachable"); // line forgotten
    return null;
  }

  static Object inRunnable() {
    Runnable r = () -> emit("unreachable"); // line inRunnable
    r.run();
    return "unreachable";
  }

  @Async
  static AsyncGenerator<String> fineItems() {
    emit("fine");
    await(sleep(0));
    return end();
  }

  @Async
  static Coroutine<String> fine() {
    return value(await(anext(fineItems())) + await(sleep(0, 1)));
  }
}
