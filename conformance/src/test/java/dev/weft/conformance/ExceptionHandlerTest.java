package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.Loops.runOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Handle;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of what nobody awaits. */
@Timeout(30)
final class ExceptionHandlerTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final LogCapture log = new LogCapture();
  private final List<Map<String, Object>> reports = new ArrayList<>();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  /** A callback with a name that handles show. */
  private static final class Fails implements Runnable {
    @Override
    public void run() {
      throw new ArithmeticException("/ by zero");
    }

    @Override
    public String toString() {
      return "Fails";
    }
  }

  private Handle runFailing() {
    Handle handle = loop.callSoon(new Fails());
    runOnce(loop);
    return handle;
  }

  private void assertLogged(String message) {
    LogRecord last = log.records().get(log.records().size() - 1);
    assertTrue(last.getMessage().startsWith(message), last::getMessage);
    assertInstanceOf(ArithmeticException.class, last.getThrown());
  }

  private void failAndSettle(Future<Boolean> future) {
    future.setResult(true);
    throw new ArithmeticException("/ by zero");
  }

  // S139
  // CPython: test_base_events.BaseEventLoopTests.test_default_exc_handler_callback
  @Test
  void callbackFails_noHandler_isLogged() {
    Future<Boolean> soon = loop.createFuture();
    soon.addDoneCallback(future -> loop.stop());
    loop.callSoon(() -> failAndSettle(soon));
    loop.runForever();
    assertLogged("Exception in callback <Handle ");

    Future<Boolean> later = loop.createFuture();
    later.addDoneCallback(future -> loop.stop());
    loop.callLater(0.01, () -> failAndSettle(later));
    loop.runForever();
    assertLogged("Exception in callback <TimerHandle ");
  }

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(0.01));
    throw new ArithmeticException("/ by zero");
  }

  private void runFailingTask() {
    Task<Void> task = loop.createTask(fails());
    task.addDoneCallback(future -> loop.stop());
    loop.runForever();
  }

  // S141
  // CPython: test_base_events.BaseEventLoopTests.test_default_exc_handler_coro
  @Test
  void taskFails_droppedWithoutAHandler_isLogged() {
    runFailingTask();
    Garbage.collect(loop);

    assertLogged("Task exception was never retrieved");
  }

  @Async
  private static Coroutine<Void> setsAndFails(ContextVar<String> variable) {
    variable.set("bar");
    throw new ArithmeticException("/ by zero");
  }

  // S140
  // CPython: test_futures2.FutureTests.test_task_exc_handler_correct_context
  @Test
  void taskFails_dropped_itsHandlerSeesItsVariables() {
    ContextVar<String> variable = new ContextVar<>("variable", "foo");
    List<String> seen = new ArrayList<>();
    loop.setExceptionHandler((l, context) -> seen.add(variable.get()));
    loop.createTask(setsAndFails(variable));

    runOnce(loop);
    Garbage.collect(loop);

    assertEquals(List.of("bar"), seen);
    assertEquals("foo", variable.get());
  }

  // S140
  // CPython: test_base_events.BaseEventLoopTests.test_set_exc_handler_custom
  @Test
  void callbackFails_handlerSet_isToldInsteadOfTheLog() {
    BiConsumer<EventLoop, Map<String, Object>> handler =
        (l, context) -> {
          assertSame(loop, l);
          reports.add(context);
        };
    loop.setDebug(true);
    assertNull(loop.getExceptionHandler());

    loop.setExceptionHandler(handler);
    assertSame(handler, loop.getExceptionHandler());
    Handle handle = runFailing();

    Map<String, Object> report = reports.get(0);
    assertEquals(Set.of("message", "exception", "handle", "source_traceback"), report.keySet());
    assertTrue(((String) report.get("message")).startsWith("Exception in callback <Handle Fails"));
    assertInstanceOf(ArithmeticException.class, report.get("exception"));
    assertSame(handle, report.get("handle"));
    assertEquals("runFailing", innermost(report).getMethodName());
    assertEquals(List.of(), log.records());
  }

  private static StackTraceElement innermost(Map<String, Object> report) {
    return (StackTraceElement) ((List<?>) report.get("source_traceback")).get(0);
  }

  // S140
  @Test
  void setExceptionHandler_null_restoresTheLog() {
    loop.setExceptionHandler((l, context) -> reports.add(context));
    loop.setExceptionHandler(null);

    runFailing();

    assertLogged("Exception in callback <Handle Fails");
    assertEquals(List.of(), reports);
  }

  // S140
  // CPython: test_base_events.BaseEventLoopTests.test_set_exc_handler_broken
  // CPython: test_base_events.BaseEventLoopTests.test_default_exc_handler_broken
  @Test
  void callbackFails_handlerFailsToo_bothAreLogged() {
    loop.setExceptionHandler(
        (l, context) -> {
          throw new UnsupportedOperationException("spam");
        });

    runFailing();

    LogRecord logged = log.records().get(0);
    assertEquals(List.of("Unhandled error in exception handler"), log.errors());
    assertInstanceOf(UnsupportedOperationException.class, logged.getThrown());
    assertTrue(logged.getMessage().contains("/ by zero"), logged::getMessage);
  }

  @Async
  private Coroutine<Void> stopsTheLoop() {
    loop.stop();
    return done();
  }

  /** As the callback of a slow handle. */
  private final class StopsTheLoop implements Runnable {
    @Override
    public void run() {
      loop.stop();
    }

    @Override
    public String toString() {
      return "StopsTheLoop";
    }
  }

  // S170
  // CPython: test_base_events.BaseEventLoopWithSelectorTests.test_log_slow_callbacks
  @Test
  void debug_slowCallback_isLoggedWithItsTime() {
    loop.setDebug(true);
    loop.slowCallbackDuration(0);

    loop.callSoon(new StopsTheLoop());
    loop.runForever();
    loop.createTask(stopsTheLoop());
    loop.runForever();

    List<String> logged = log.records().stream().map(LogRecord::getMessage).toList();
    assertEquals(2, logged.size());
    assertTrue(
        logged.get(0).matches("(?s)Executing <Handle StopsTheLoop.*> took \\d+\\.\\d{3} seconds.*"),
        logged.get(0));
    assertTrue(
        logged.get(1).matches("(?s)Executing <Task .*stopsTheLoop.*> took \\d+\\.\\d{3} seconds.*"),
        logged.get(1));
  }
}
