package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.LoopInspector;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be seen of a loop from outside. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoopInspectorTest {

  private static final int MORE_THAN_ARE_WATCHED = 150;

  private final VirtualTimeLoop loop = new VirtualTimeLoop();
  private final LoopInspector inspector = new LoopInspector(loop);

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  @Async
  private static Coroutine<Void> unwanted() {
    await(sleep(0));
    return done();
  }

  @Async
  @SuppressWarnings("unused") // that is what it is about
  private static Coroutine<Void> wasteful(int count) {
    for (int i = 0; i < count; i++) {
      Coroutine<Void> dropped = unwanted();
    }
    await(sleep(0));
    return done();
  }

  @Test
  void takeNeverAwaited_allWatched_countsThemAll() {
    inspector.watchAllCoroutines();
    loop.runUntilComplete(wasteful(MORE_THAN_ARE_WATCHED));

    List<String> taken = inspector.takeNeverAwaited();

    assertEquals(List.of("coroutine 'LoopInspectorTest.unwanted' was never awaited (150)"), taken);
  }

  @Test
  void takeNeverAwaited_taken_isNotWarnedOf() {
    inspector.watchAllCoroutines();
    loop.runUntilComplete(wasteful(1));
    inspector.takeNeverAwaited();

    try (LogCapture log = new LogCapture()) {
      loop.close();

      assertEquals(List.of(), log.records());
    }
  }

  @Test
  void watchAllCoroutines_debugModeOff_stays() {
    inspector.watchAllCoroutines();
    loop.setDebug(false);
    loop.runUntilComplete(wasteful(MORE_THAN_ARE_WATCHED));

    assertEquals(1, inspector.takeNeverAwaited().size());
  }

  @Test
  void takeNeverRetrieved_failedFuture_isTakenOnce() {
    IllegalStateException failure = new IllegalStateException("lost");
    Future<Void> future = loop.createFuture();
    future.setException(failure);

    List<Map<String, Object>> taken = inspector.takeNeverRetrieved();

    assertEquals(
        List.of(
            Map.of(
                "message", "Future exception was never retrieved",
                "exception", failure,
                "future", "<Future finished exception=java.lang.IllegalStateException: lost>")),
        taken);
    assertEquals(List.of(), inspector.takeNeverRetrieved());
  }

  @Test
  void takeNeverRetrieved_readFailure_isNone() {
    Future<Void> future = loop.createFuture();
    future.setException(new IllegalStateException("read"));
    future.exception();

    assertEquals(List.of(), inspector.takeNeverRetrieved());
  }

  @Async
  private Coroutine<Void> waits(Future<Void> future) {
    await(future);
    return done();
  }

  @Test
  void waitingTasks_ofALoop_areItsTree() {
    Task<Void> task = loop.createTask(waits(loop.createFuture()), "waiter");
    loop.runUntilComplete(loop.runCurrent());

    String text = inspector.waitingTasks().replaceAll(":\\d+\\) for .*", ")");

    assertEquals(
        "\n  task 'waiter' waits in LoopInspectorTest.waits(LoopInspectorTest.java)", text);
    assertEquals("", inspector.waitingTasks(Set.of()));
    task.cancel();
    loop.runUntilComplete(loop.runCurrent());
  }
}
