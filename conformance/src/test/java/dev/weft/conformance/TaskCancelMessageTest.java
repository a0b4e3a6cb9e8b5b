package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CPython's tests of the message of a cancellation, and of its error's cause. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskCancelMessageTest {

  private final EventLoop loop = new VirtualTimeLoop();

  /** With {@code message}, and with no other exception attached. */
  private void assertEndsWith(String message, Coroutine<?> coroutine) {
    CancelledError e =
        assertThrows(CancelledError.class, () -> loop.runUntilComplete(loop.createTask(coroutine)));

    assertEquals(message, e.getMessage());
    assertNull(e.getCause());
    assertEquals(List.of(), List.of(e.getSuppressed()));
  }

  @Async
  private static Coroutine<Task<Void>> cancelled(boolean started, String message) {
    Task<Void> task = createTask(sleep(10));
    if (started) {
      await(sleep(0));
    }
    task.cancel(message);
    await(Asyncio.wait(List.of(task)));
    return value(task);
  }

  @Async
  private static Coroutine<Void> readsTheResult(String message) {
    await(cancelled(/* started= */ true, message)).result();
    return done();
  }

  @Async
  private static Coroutine<Void> readsTheException(boolean started, String message) {
    await(cancelled(started, message)).exception();
    return done();
  }

  // S38
  // CPython: test_tasks.BaseTaskTests.test_cancel_with_message_then_future_result
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "my message")
  void result_ofACancelledTask_hasTheMessage(String message) {
    assertEndsWith(message, readsTheResult(message));
  }

  // S38
  // CPython: test_tasks.BaseTaskTests.test_cancel_with_message_then_future_exception
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "my message")
  void exception_ofACancelledTask_hasTheMessage(String message) {
    assertEndsWith(message, readsTheException(/* started= */ true, message));
  }

  // S35
  // CPython: test_tasks.BaseTaskTests.test_cancel_with_message_before_starting_task
  @Test
  void exception_ofATaskCancelledBeforeItsStart_hasTheMessage() {
    assertEndsWith("my message", readsTheException(/* started= */ false, "my message"));
  }

  @Async
  private static Coroutine<Void> releasesThenSleeps(Future<Void> started) {
    started.setResult(null);
    await(sleep(10));
    return done();
  }

  @Async
  private static Coroutine<Void> wraps(Task<?> inner) {
    try {
      await(inner);
    } catch (CancelledError e) {
      throw new IllegalArgumentException("cancelled", e);
    }
    return done();
  }

  // CPython: test_tasks.BaseTaskTests.test_cancellation_exception_context
  @Test
  void cancelledError_asCause_hasTheMessageAndNoCauseItself() {
    play(
        () -> {
          Future<Void> started = getRunningLoop().createFuture();
          Task<Void> inner = createTask(releasesThenSleeps(started));
          await(started);
          getRunningLoop().callSoon(() -> inner.cancel("msg"));
          Throwable e =
              await(Coroutines.raised(IllegalArgumentException.class, createTask(wraps(inner))));

          assertEquals("cancelled", e.getMessage());
          Throwable cause = assertInstanceOf(CancelledError.class, e.getCause());
          assertEquals("msg", cause.getMessage());
          assertNull(cause.getCause());
          assertEquals(0, cause.getSuppressed().length);
          return done();
        });
  }

  @Async
  private static Coroutine<Void> gathersForEver() {
    while (true) {
      await(gather(/* returnExceptions= */ true, sleep(0.05)));
    }
  }

  @Async
  private static Coroutine<Void> cancelsAGatherer(String message) {
    Task<Void> task = createTask(gathersForEver());
    await(sleep(0.2));
    task.cancel(message);
    await(task);
    return done();
  }

  // S52
  // CPython: test_tasks.BaseTaskTests.test_cancel_gather_2
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "my message")
  void cancel_awaitsAGatherThatReturnsExceptions_hasTheMessage(String message) {
    assertEndsWith(message, cancelsAGatherer(message));
  }
}
