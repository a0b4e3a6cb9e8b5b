package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import java.io.IOException;

/** Awaits and the handlers around them, as the table of the frame class is to tell them. */
final class Catching {

  private static Throwable seen;

  private Catching() {}

  private static Coroutine<String> get() throws IOException {
    throw new IOException();
  }

  // handlers none: none
  @Async
  static Coroutine<String> none() throws IOException {
    return value(await(get()) + "");
  }

  // handlers drops: -java.io.IOException
  @Async
  static Coroutine<String> drops() {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      return value("none");
    }
  }

  // handlers dropsAndGoesOn: -java.lang.RuntimeException;-java.io.IOException
  @Async
  static Coroutine<String> dropsAndGoesOn() {
    String last = "";
    for (int i = 0; i < 3; i++) {
      try {
        last += await(get());
      } catch (RuntimeException ignored) {
        i++;
      } catch (IOException ignored) {
        continue;
      }
    }
    return value(last);
  }

  // handlers dropsEither: -java.lang.IllegalStateException;-java.io.IOException
  @Async
  static Coroutine<String> dropsEither() {
    try {
      return value(await(get()) + "");
    } catch (IllegalStateException | IOException e) {
      return value("none");
    }
  }

  // handlers throwsAnother: -java.io.IOException
  @Async
  static Coroutine<String> throwsAnother() {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      throw new IllegalStateException("no connection");
    }
  }

  // handlers overwritten: -java.io.IOException
  @Async
  static Coroutine<String> overwritten() {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      e = new IOException("another");
      return value(e.getMessage());
    }
  }

  // handlers looks: +java.io.IOException
  @Async
  static Coroutine<String> looks() {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      return value(e.getMessage());
    }
  }

  // handlers looksAtTimes: +java.io.IOException
  @Async
  static Coroutine<String> looksAtTimes(boolean verbose) {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      return value(verbose ? e.getMessage() : "");
    }
  }

  // handlers looksLater: +java.io.IOException, none
  @Async
  static Coroutine<String> looksLater() throws IOException {
    IOException failure = null;
    for (int i = 0; i < 3; i++) {
      try {
        return value(await(get()) + "");
      } catch (IOException e) {
        failure = e;
        await(sleep(1));
      }
    }
    throw failure;
  }

  // handlers keeps: +java.io.IOException
  @Async
  static Coroutine<String> keeps() {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      seen = e;
      return value("none");
    }
  }

  // handlers rethrows: +java.io.IOException
  @Async
  static Coroutine<String> rethrows() throws IOException {
    try {
      return value(await(get()) + "");
    } catch (IOException e) {
      throw e;
    }
  }

  // handlers cleansUp: +java.lang.Throwable
  @Async
  static Coroutine<String> cleansUp() throws IOException {
    String got;
    try {
      got = await(get());
    } finally {
      seen = null;
    }
    return value(got);
  }

  // handlers dropsAndCleansUp: -java.io.IOException;+java.lang.Throwable
  @Async
  static Coroutine<String> dropsAndCleansUp() {
    String got = "none";
    try {
      got = await(get());
    } catch (IOException e) {
      got += "!";
    } finally {
      seen = null;
    }
    return value(got);
  }

  // handlers returnsFromFinally: -java.lang.Throwable
  @Async
  @SuppressWarnings("finally")
  static Coroutine<String> returnsFromFinally() {
    try {
      return value(await(get()) + "");
    } finally {
      return value("none");
    }
  }

  // handlers nested: +java.lang.IllegalStateException;-java.io.IOException;-java.lang.Exception
  @Async
  static Coroutine<String> nested() {
    try {
      try {
        return value(await(get()) + "");
      } catch (IllegalStateException e) {
        seen = e;
      } catch (IOException e) {
        return value("inner");
      }
      return value("kept");
    } catch (Exception e) {
      return value("outer");
    }
  }

  // handlers catchesAll: -java.lang.Throwable
  @Async
  static Coroutine<String> catchesAll() {
    try {
      try {
        return value(await(get()) + "");
      } catch (Throwable t) {
        return value("inner");
      }
    } catch (Error e) {
      return value("outer" + e);
    }
  }

  // handlers behind: none
  @Async
  static Coroutine<String> behind() throws IOException {
    try {
      seen = null;
    } catch (RuntimeException e) {
      return value("none");
    }
    return value(await(get()) + "");
  }

  // handlers inHandler: none
  @Async
  static Coroutine<String> inHandler() throws IOException {
    try {
      seen = null;
    } catch (RuntimeException e) {
      return value(await(get()) + "");
    }
    return value("none");
  }

  // handlers resource: +java.lang.Throwable
  @Async
  static Coroutine<String> resource() throws IOException {
    String got;
    try (Reader reader = new Reader()) {
      got = await(get()) + reader;
    }
    return value(got);
  }

  // handlers direct: -java.lang.RuntimeException
  @Async
  static Coroutine<Integer> direct(int depth) {
    try {
      return value(depth == 0 ? 0 : await(direct(depth - 1)) + 1);
    } catch (RuntimeException e) {
      return value(0);
    }
  }

  // handlers loop: -java.lang.RuntimeException
  @Async
  static Coroutine<Integer> loop() {
    int sum = 0;
    try {
      for (int i : numbers()) {
        sum += i;
      }
    } catch (RuntimeException e) {
      sum = 0;
    }
    return value(sum);
  }

  // handlers numbers: -java.lang.RuntimeException
  @Async
  private static AsyncGenerator<Integer> numbers() {
    try {
      Asyncio.emit(1);
    } catch (RuntimeException e) {
      return Asyncio.end();
    }
    return Asyncio.end();
  }

  // handlers awaitsNothing:
  @Async
  static Coroutine<Void> awaitsNothing() {
    return done();
  }

  private static final class Reader implements AutoCloseable {
    @Override
    public void close() {}
  }
}
