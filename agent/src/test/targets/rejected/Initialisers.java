package rejected;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

final class Initialisers {

  private Initialisers() {}

  static final class Constructor {
    final Object got;

    Constructor(int n) {
      got = await(sleep(0, n)); // line Constructor
    }

    Constructor() {
      got = "other";
    }
  }

  static final class InstanceInitialiser {
    private final Object got = await(sleep(0, 1)); // line InstanceInitialiser
  }

  static final class StaticInitialiser {
    static final Object GOT;

    static {
      GOT = await(sleep(0, 1)); // line StaticInitialiser
    }
  }

  static Object constructor() {
    return new Constructor(1).got;
  }

  static Object instanceInitialiser() {
    return new InstanceInitialiser().got;
  }

  static Object staticInitialiser() {
    return StaticInitialiser.GOT;
  }

  @Async
  static Coroutine<String> fine() {
    return value("fine" + await(sleep(0, new Constructor().got == null ? 0 : 1)));
  }
}
