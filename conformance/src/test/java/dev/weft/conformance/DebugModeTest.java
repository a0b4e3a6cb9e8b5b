package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.RunOptions;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What debug mode tells of where things were made. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DebugModeTest {

  private final List<Map<String, Object>> contexts = new ArrayList<>();

  private static void play(boolean debug, AsyncCallable<Void> body) {
    Asyncio.run(body.call(), new RunOptions(debug, VirtualTimeLoop::new));
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }

  @Async
  private Coroutine<Void> failInACallback() {
    getRunningLoop().setExceptionHandler((loop, context) -> contexts.add(context));
    getRunningLoop().callSoon(DebugModeTest::fail);
    await(sleep(0));
    return done();
  }

  // S143
  @Test
  void callSoon_debugMode_reportSaysWhereItWasCalled() {
    play(/* debug= */ true, this::failInACallback);

    List<?> trace = (List<?>) contexts.get(0).get("source_traceback");
    assertEquals("failInACallback", ((StackTraceElement) trace.get(0)).getMethodName());
    assertTrue(contexts.get(0).get("message").toString().contains(" created at DebugModeTest."));
  }

  // S143
  @Test
  void callSoon_noDebugMode_reportHasNoTrace() {
    play(/* debug= */ false, this::failInACallback);

    assertFalse(contexts.get(0).containsKey("source_traceback"));
  }

  @Async
  private static Coroutine<Void> failing() {
    throw new IllegalStateException("failed");
  }

  private static void startUnseen() {
    createTask(failing());
  }

  @Async
  private Coroutine<Void> failInATask() {
    getRunningLoop().setExceptionHandler((loop, context) -> contexts.add(context));
    startUnseen();
    await(sleep(0));
    Garbage.collect();
    return done();
  }

  // S143
  @Test
  void createTask_debugMode_reportSaysWhereItWasCalled() {
    play(/* debug= */ true, this::failInATask);

    List<?> trace = (List<?>) contexts.get(0).get("source_traceback");
    assertEquals("startUnseen", ((StackTraceElement) trace.get(0)).getMethodName());
  }

  @Async
  private Coroutine<Void> reportFromACallback() {
    EventLoop loop = getRunningLoop();
    loop.callSoon(() -> loop.callExceptionHandler(Map.of("message", "reported")));
    await(sleep(0));
    return done();
  }

  // S143
  @Test
  void defaultExceptionHandler_debugMode_addsWhereTheHandleWasMade() {
    List<String> messages = logged(() -> play(/* debug= */ true, this::reportFromACallback));

    assertEquals(1, messages.size());
    String[] lines = messages.get(0).split("\n");
    assertEquals("reported", lines[0]);
    assertEquals("handle_traceback: Handle created at (most recent call first):", lines[1]);
    assertTrue(lines[2].contains("DebugModeTest.reportFromACallback"), lines[2]);
  }

  private static List<String> logged(Runnable program) {
    try (LogCapture log = new LogCapture()) {
      program.run();
      return log.records().stream().map(LogRecord::getMessage).toList();
    }
  }

  @Async
  private Coroutine<Void> pendingAtTheEnd() {
    Task<Void> left = createTask(sleep(1), "left");
    await(sleep(0));
    assertFalse(left.done());
    return done();
  }

  // S141
  @Test
  void close_taskStillWaits_reportSaysWhereItWasMade() {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    loop.setDebug(true);
    loop.setExceptionHandler((l, context) -> contexts.add(context));
    loop.runUntilComplete(pendingAtTheEnd());
    loop.close();

    assertEquals("Task was destroyed but it is pending!", contexts.get(0).get("message"));
    List<?> trace = (List<?>) contexts.get(0).get("source_traceback");
    assertEquals("pendingAtTheEnd", ((StackTraceElement) trace.get(0)).getMethodName());
  }

  @Async
  private static Coroutine<Void> blocking() throws InterruptedException {
    await(sleep(0));
    Thread.sleep(60);
    return done();
  }

  // S170
  @Test
  void step_blockingTheLoop_isLoggedWithTheLine() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.setDebug(true);
    loop.slowCallbackDuration(0.02);

    List<String> messages =
        logged(
            () -> {
              try (loop) {
                loop.runUntilComplete(blockingCoroutine());
              }
            });

    String[] lines = messages.get(0).split("\n");
    assertTrue(lines[0].matches("Executing <Task .*> took 0\\.\\d{3} seconds"), lines[0]);
    assertTrue(lines[1].matches("after 0\\.\\d{3} seconds it was"), lines[1]);
    assertTrue(messages.get(0).contains("java.lang.Thread.sleep("));
    assertTrue(
        lines[lines.length - 1].contains("DebugModeTest.blocking(DebugModeTest.java:"),
        messages.get(0));
  }

  private static Coroutine<Void> blockingCoroutine() {
    try {
      return blocking();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // S170
  @Test
  void step_slowOnVirtualTimeOnly_isLoggedWithoutALine() {
    List<String> messages = logged(() -> play(/* debug= */ true, DebugModeTest::passing));

    assertEquals(1, messages.size());
    assertTrue(messages.get(0).matches("Executing <Task .*> took 0\\.500 seconds"));
  }

  @Async
  private static Coroutine<Void> passing() {
    dev.weft.LoopProbe.pass(getRunningLoop(), 0.5);
    return done();
  }
}
