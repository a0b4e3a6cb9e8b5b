package java8;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Written as one could write for Java 8. */
final class Java8 implements Greeting {

  private final List<String> said = new ArrayList<>();
  private int count;

  static String run() {
    return Asyncio.run(new Java8().all());
  }

  @Async
  private Coroutine<String> all() {
    await(new Inner().speak("a"));
    AsyncCallable<Void> lambda = () -> say("lambda " + await(sleep(0, "b")));
    await(lambda.call());
    await(greet("c"));
    switch (await(sleep(0, "two"))) {
      case "one":
        said.add("one");
        break;
      case "two":
        said.add("two");
        break;
      default:
    }
    return value(said.toString());
  }

  @Override
  @Async
  public Coroutine<Void> say(String text) {
    try {
      await(sleep(0));
    } finally {
      said.add(text + ++count);
    }
    return Asyncio.done();
  }

  private final class Inner {
    @Async
    private Coroutine<Void> speak(String text) {
      return say("inner " + await(sleep(0, text)));
    }
  }
}
