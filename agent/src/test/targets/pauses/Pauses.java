package pauses;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.time.Duration;

/** Pauses that are awaited where they are made, and others. */
final class Pauses {

  private Pauses() {}

  @Async
  static Coroutine<Void> constant() {
    await(sleep(0));
    return done();
  }

  @Async
  static Coroutine<Void> argument(double delaySeconds) {
    await(sleep(delaySeconds * 2));
    return done();
  }

  @Async
  static Coroutine<Void> cast() {
    await((Awaitable<Void>) (Object) sleep(0));
    return done();
  }

  @Async
  static Coroutine<Void> twoLines() {
    await(
        sleep(
            0));
    return done();
  }

  @Async
  static Coroutine<String> operandsBelow(long n, double d) {
    return value(n + "." + d + (n + 1) + await(sleep(d)) + d);
  }

  @Async
  static Coroutine<Void> inTry() {
    try {
      await(sleep(0));
    } finally {
      await(sleep(0));
    }
    return done();
  }

  @Async
  static Coroutine<Void> returned() {
    return sleep(0);
  }

  @Async
  static Coroutine<Void> withFusedCall() {
    await(constant());
    await(sleep(0));
    return done();
  }

  @Async
  static AsyncGenerator<Integer> inGenerator() {
    await(sleep(0));
    emit(1);
    return end();
  }

  @Async
  static Coroutine<Void> kept() {
    Coroutine<Void> pause = sleep(0);
    await(pause);
    return done();
  }

  @Async
  static Coroutine<Void> chosen(boolean isLong) {
    await(isLong ? sleep(1) : sleep(2));
    return done();
  }

  @Async
  static Coroutine<String> withResult() {
    return value(await(sleep(0, "result")));
  }

  @Async
  static Coroutine<Void> duration() {
    await(sleep(Duration.ZERO));
    return done();
  }

  @Async
  static Coroutine<Void> passedOn() {
    await(Asyncio.waitFor(sleep(0), 1));
    return done();
  }

  @Async
  static AsyncGenerator<Coroutine<Void>> emitted() {
    emit(sleep(0));
    return end();
  }

  @Async
  static Coroutine<Void> otherSleep() {
    await(Others.sleep(0));
    return done();
  }

  /** Pauses of others. */
  static final class Others {

    private Others() {}

    static Coroutine<Void> sleep(double delaySeconds) {
      return Asyncio.sleep(delaySeconds);
    }
  }
}
