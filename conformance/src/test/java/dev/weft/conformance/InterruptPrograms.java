package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.KeyboardInterrupt;
import dev.weft.Runner;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** The programs that {@link InterruptTest} sends signals to. Each says where it is. */
final class InterruptPrograms {

  private InterruptPrograms() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "unwinds" -> run(unwinds());
      case "entryPoint" -> entryPoint();
      case "children" -> run(children());
      case "swallows" -> say(run(swallows()));
      case "cleanUpAwaits" -> run(cleanUpAwaits());
      case "cleanUpSelects" -> run(cleanUpSelects());
      case "cleanUpBlocks" -> cleanUpBlocks();
      case "cleanUpSpins" -> run(cleanUpSpins());
      case "leavesCallbacks" -> leavesCallbacks();
      case "nothingRuns" -> nothingRuns();
      case "otherThread" -> new Thread(() -> run(unwinds())).start();
      case "ownAction" -> ownAction();
      case "callSoon" -> tell(InterruptPrograms::interruptCallSoon);
      case "wait" -> tell(InterruptPrograms::interruptWait);
      case "returnsAtOnce" -> tell(() -> run(returnsAtOnce()));
      case "cancelledTask" -> tell(() -> run(interruptCancelledTask()));
      case "swallowsAndRunsAgain" -> swallowsAndRunsAgain();
      case "terminated" -> run(terminated());
      case "noModule" -> noModule();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void say(String text) {
    System.out.println(text);
  }

  private static void tell(Runnable program) {
    try {
      program.run();
      say("returned");
    } catch (Error e) {
      say("raised " + PythonText.repr(e));
    }
  }

  @Async
  private static Coroutine<Void> unwinds() {
    try {
      say("waiting");
      await(sleep(60));
    } catch (CancelledError e) {
      say("cancelled, requests " + currentTask().cancelling());
      throw e;
    } finally {
      await(sleep(0.01));
      say("cleaned up");
    }
    return done();
  }

  @Async
  private static void entryPoint() {
    await(unwinds());
  }

  @Async
  private static Coroutine<Void> child(int number) {
    try {
      await(sleep(60));
    } finally {
      await(sleep(0));
      say("child " + number + " cleaned up");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> children() {
    Task<Void> first = createTask(child(1));
    createTask(child(2));
    try {
      await(sleep(0));
      say("waiting");
      await(first);
    } finally {
      say("main cleaned up");
    }
    return done();
  }

  @Async
  private static Coroutine<String> swallows() {
    try {
      say("waiting");
      await(sleep(60));
    } catch (CancelledError e) {
      say("swallowed");
    }
    return value("value");
  }

  @Async
  private static Coroutine<Void> cleanUpAwaits() {
    try {
      say("waiting");
      await(sleep(60));
    } finally {
      say("cleaning up");
      await(getRunningLoop().createFuture());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> cleanUpSelects() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    ((SelectorEventLoop) getRunningLoop()).addReader(pipe.source(), () -> say("unexpected"));
    await(cleanUpAwaits());
    return done();
  }

  private static void cleanUpBlocks() {
    try {
      run(cleanUpSleeps());
    } catch (KeyboardInterrupt e) {
      say("left, interrupted " + Thread.currentThread().isInterrupted());
    }
  }

  @Async
  private static Coroutine<Void> cleanUpSleeps() {
    try {
      say("waiting");
      await(sleep(60));
    } finally {
      say("cleaning up");
      block();
    }
    return done();
  }

  private static void block() {
    try {
      TimeUnit.SECONDS.sleep(60);
    } catch (InterruptedException e) {
      say("woken");
    }
  }

  @Async
  private static Coroutine<Void> cleanUpSpins() {
    try {
      say("waiting");
      await(sleep(60));
    } finally {
      say("cleaning up");
      spin();
    }
    return done();
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void leavesCallbacks() {
    try (Runner runner = new Runner()) {
      tell(() -> runner.run(schedulesAndBlocks()));
      runner.run(sleep(0));
    }
  }

  @Async
  private static Coroutine<Void> schedulesAndBlocks() {
    try {
      say("waiting");
      await(sleep(60));
    } catch (CancelledError e) {
      EventLoop loop = getRunningLoop();
      loop.callSoon(() -> say("callback 1"));
      loop.callSoon(() -> say("callback 2"));
      say("cleaning up");
      block();
    }
    await(sleep(60));
    return done();
  }

  private static void nothingRuns() throws InterruptedException {
    run(sleep(0));
    say("waiting");
    TimeUnit.SECONDS.sleep(60);
  }

  private static void ownAction() {
    Signal.handle(new Signal("INT"), signal -> say("own action"));
    say(run(waitsForASecond()));
  }

  @Async
  private static Coroutine<String> waitsForASecond() {
    say("waiting");
    await(sleep(0.2));
    return value("not cancelled");
  }

  private static void interruptCallSoon() {
    try (Runner runner = new Runner()) {
      runner.getLoop().callLater(0.05, Interrupting::hit);
      runner.run(turnsUntilCancelled());
    }
  }

  @Async
  private static Coroutine<Void> turnsUntilCancelled() {
    try {
      while (true) {
        await(sleep(0));
      }
    } catch (CancelledError e) {
      say("cancelled");
    }
    throw new CancelledError();
  }

  private static void interruptWait() {
    try (Runner runner = new Runner()) {
      Future<Void> future = runner.getLoop().createFuture();
      runner.getLoop().callLater(0.05, Interrupting::hit);
      try {
        runner.run(waitsUntilCancelled(future));
      } finally {
        say("future cancelled " + future.cancelled());
      }
    }
  }

  @Async
  private static Coroutine<Void> waitsUntilCancelled(Future<Void> future) {
    try {
      await(future);
    } catch (CancelledError e) {
      say("cancelled");
    }
    throw new CancelledError();
  }

  @Async
  private static Coroutine<String> returnsAtOnce() {
    await(sleep(0));
    Interrupting.hit();
    return value("too late");
  }

  @Async
  private static Coroutine<Void> cancelsAndHits(Task<?> task) {
    await(sleep(0));
    task.cancel();
    Interrupting.hit();
    return done();
  }

  @Async
  private static Coroutine<Void> interruptCancelledTask() {
    createTask(cancelsAndHits(currentTask()));
    await(sleep(10));
    return done();
  }

  private static void swallowsAndRunsAgain() {
    try (Runner runner = new Runner()) {
      say(runner.run(swallows()));
      say(runner.run(swallows()));
    }
  }

  @Async
  private static Coroutine<Void> terminated() {
    Future<Void> asked = getRunningLoop().createFuture();
    getRunningLoop().addSignalHandler("SIGTERM", () -> asked.setResult(null));
    say("waiting");
    await(asked);
    say("ending in good order");
    return done();
  }

  private static void noModule() {
    run(sleep(0));
    try (EventLoop loop = new SelectorEventLoop()) {
      loop.addSignalHandler("SIGTERM", () -> {});
    } catch (UnsupportedOperationException e) {
      say(e.getMessage());
    }
  }
}
