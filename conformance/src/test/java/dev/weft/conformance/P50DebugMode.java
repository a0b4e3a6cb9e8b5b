package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;

/** Debug mode: slow callbacks, calls from the wrong thread, what is dropped, where it was made. */
final class P50DebugMode extends Trace {

  private final List<Map<String, Object>> contexts = new ArrayList<>();

  private void show(LogRecord record) {
    String message = record.getMessage();
    if (message.startsWith("coroutine ")) {
      log("RuntimeWarning", message.lines().toList().get(0).replace("P50DebugMode.", ""));
      return;
    }
    log("LOG", record.getLevel(), message.split("<")[0], message.contains("took"));
  }

  private static void slow(double seconds) {
    LoopProbe.pass(getRunningLoop(), seconds);
  }

  @Async
  private static Coroutine<Void> slowTask() {
    slow(0.5);
    return done();
  }

  @Async
  private Coroutine<Void> slowCallbacks() {
    EventLoop loop = getRunningLoop();
    log("debug", loop.getDebug(), loop.slowCallbackDuration());
    loop.callSoon(() -> slow(0.05));
    loop.callSoon(() -> slow(0.1));
    loop.callSoon(() -> slow(1.5));
    await(sleep(0));
    loop.slowCallbackDuration(2);
    loop.callSoon(() -> slow(1.5));
    await(sleep(0));
    loop.slowCallbackDuration(0.1);
    await(createTask(slowTask()));
    return done();
  }

  private void wrongThread() throws InterruptedException {
    EventLoop loop = getRunningLoop();
    List<Runnable> calls =
        List.of(
            () -> loop.callSoon(() -> {}),
            () -> loop.callLater(1, () -> {}),
            () -> loop.callAt(1, () -> {}));
    List<String> out = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              for (Runnable call : calls) {
                try {
                  call.run();
                  out.add("accepted");
                } catch (IllegalStateException e) {
                  out.add(e.getMessage());
                }
              }
            });
    other.start();
    other.join();
    out.forEach(this::log);
  }

  @Async
  private static Coroutine<Void> co() {
    return done();
  }

  private static void dropOne() {
    co();
    Garbage.collect();
  }

  private static void failUnseen() {
    Future<Void> future = getRunningLoop().createFuture();
    future.setException(new IllegalArgumentException());
  }

  @Async
  private Coroutine<Void> origins() {
    EventLoop loop = getRunningLoop();
    loop.setExceptionHandler((l, context) -> contexts.add(context));
    loop.callSoon(
        () -> {
          throw new ArithmeticException("division by zero");
        });
    await(sleep(0));
    log(
        contexts.get(0).containsKey("source_traceback"),
        contexts.get(0).get("handle").toString().contains("created at"));
    failUnseen();
    Garbage.collect();
    log("future has a source_traceback", contexts.get(1).containsKey("source_traceback"));
    loop.setDebug(false);
    return done();
  }

  @Async
  private Coroutine<Void> main() throws InterruptedException {
    await(slowCallbacks());
    wrongThread();
    dropOne();
    await(origins());
    return done();
  }

  @Override
  void program() throws Exception {
    try (LogCapture shown = new LogCapture(this::show)) {
      Asyncio.run(main(), new RunOptions(/* debug= */ true, this::newLoop));
    }
  }
}
