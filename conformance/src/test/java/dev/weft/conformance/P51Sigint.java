package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import java.util.function.Supplier;

/** SIGINT under run(), on a real loop. The program runs in a JVM of its own. */
final class P51Sigint extends Trace {

  @Override
  void program() {
    try (ForkedJvm jvm = ForkedJvm.start(P51Sigint.class, "")) {
      jvm.end(/* status= */ 0).forEach(this::log);
    }
  }

  public static void main(String[] args) {
    P51Sigint program = new P51Sigint();
    go("plain", program::plain);
    go("swallowed", program::swallow);
    go("other error", program::otherError);
    go("uncancelled and re-raised", program::uncancelled);
    go("twice", program::twice);
    go("from main", program::busy);
    go("own handler", program::ownHandler);
    go("cancelled without SIGINT", program::taken);
  }

  private static void say(String text) {
    System.out.println(text);
  }

  private static void go(String label, Supplier<Coroutine<?>> main) {
    try {
      say(label + " returned " + Asyncio.run(main.get()));
    } catch (Throwable e) {
      say(label + " raised " + repr(e));
    }
    say("   handler restored " + PythonText.str(Interrupting.isDefault("INT")));
  }

  private static void hitIn(double delaySeconds) {
    getRunningLoop().callLater(delaySeconds, Interrupting::hit);
  }

  @Async
  private Coroutine<Void> plain() {
    hitIn(0.05);
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      say("   main cancelled " + repr(args(e)) + " " + currentTask().cancelling());
      throw e;
    } finally {
      await(sleep(0.01));
      say("   async cleanup done");
    }
    return done();
  }

  @Async
  private Coroutine<String> swallow() {
    hitIn(0.05);
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      say("   swallowed");
    }
    return value("value");
  }

  @Async
  private Coroutine<Void> otherError() {
    hitIn(0.05);
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      throw new IllegalArgumentException("instead");
    }
    return done();
  }

  @Async
  private Coroutine<Void> uncancelled() {
    hitIn(0.05);
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      currentTask().uncancel();
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> twice() {
    hitIn(0.05);
    hitIn(0.1);
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      say("   first");
      await(sleep(5));
      say("   not reached");
    } finally {
      say("   finally of main");
    }
    return done();
  }

  @Async
  private Coroutine<Void> other() {
    try {
      await(sleep(5));
    } finally {
      say("   other task cancelled at the end");
    }
    return done();
  }

  @Async
  private Coroutine<Void> busy() {
    createTask(other());
    await(sleep(0));
    Interrupting.hit();
    say("   main goes on until its next await");
    await(sleep(0.01));
    say("   not reached");
    return done();
  }

  @Async
  private Coroutine<String> ownHandler() {
    getRunningLoop().addSignalHandler("SIGINT", () -> say("   own handler"));
    Interrupting.hit();
    await(sleep(0.05));
    getRunningLoop().removeSignalHandler("SIGINT");
    return value("own");
  }

  @Async
  private Coroutine<Void> taken() {
    currentTask().cancel();
    await(sleep(0));
    return done();
  }
}
