package java8;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;

interface Greeting {

  Coroutine<Void> say(String text);

  @Async
  default Coroutine<Void> greet(String name) {
    await(say("default " + await(named(name))));
    return done();
  }

  @Async
  static Coroutine<String> named(String name) {
    return sleep(0, name);
  }
}
