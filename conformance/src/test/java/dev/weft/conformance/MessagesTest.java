package dev.weft.conformance;

import static dev.weft.conformance.Loops.runOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.StopIteration;
import dev.weft.TimerHandle;
import dev.weft.VirtualTimeLoop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What messages show of the objects of users, whatever these do. */
@Timeout(30)
final class MessagesTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final LogCapture log = new LogCapture();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  /** Something that cannot be shown. */
  private static final class Shy {
    @Override
    public String toString() {
      throw new UnsupportedOperationException("not me");
    }
  }

  private Future<Object> finished(Object result) {
    Future<Object> future = loop.createFuture();
    future.setResult(result);
    return future;
  }

  @Test
  void toString_longResult_leavesTheMiddleOut() {
    assertEquals(
        "<Future finished result=" + "a".repeat(30) + ">", finished("a".repeat(30)).toString());
    assertEquals(
        "<Future finished result=aaaaaaaaaaaaa...bbbbbbbbbbbbbb>",
        finished("a".repeat(50) + "b".repeat(50)).toString());
  }

  @Test
  void toString_resultThatCannotBeShown_namesItsClass() {
    String text = finished(new Shy()).toString();

    assertTrue(text.matches("<Future finished result=<Shy instance at 0x[0-9a-f]+>>"), text);
  }

  @Test
  void toString_resultThatHoldsTheFuture_ends() {
    Future<Object> future = loop.createFuture();
    future.setResult(List.of(future));

    assertTrue(future.toString().startsWith("<Future finished result=[<Future fini..."));
  }

  @Test
  void callbackFails_resultThatCannotBeShown_isReported() {
    finished(new Shy())
        .addDoneCallback(
            future -> {
              throw new IllegalArgumentException("in the callback");
            });

    runOnce(loop);

    assertEquals(1, log.errors().size());
    assertTrue(log.errors().get(0).startsWith("Exception in callback <Handle "));
  }

  // S140
  @Test
  void defaultHandler_withoutAMessage_saysWhatItIs() {
    loop.callExceptionHandler(Map.of("message", ""));
    loop.callExceptionHandler(Map.of("exception", new IllegalArgumentException("e")));

    assertEquals(
        List.of("Unhandled exception in event loop", "Unhandled exception in event loop"),
        log.errors());
  }

  // S140
  @Test
  void defaultHandler_fails_isLogged() {
    loop.callExceptionHandler(Map.of("exception", "no exception"));

    assertEquals(List.of("Exception in default exception handler"), log.errors());
    assertInstanceOf(ClassCastException.class, log.records().get(0).getThrown());
  }

  // S140
  @Test
  void customHandler_failsAsTheDefaultOneDoes_isLogged() {
    loop.setExceptionHandler(
        (any, context) -> {
          throw new IllegalArgumentException("in the handler");
        });

    loop.callExceptionHandler(Map.of("message", "m"));

    assertEquals(List.of("Unhandled error in exception handler"), log.errors());
  }

  // S11
  // CPython: test_futures.BaseFutureTests.test_stop_iteration_exception
  @Test
  void setException_stopIteration_becomesTheCauseOfAnother() {
    Future<Object> future = loop.createFuture();
    StopIteration end = new StopIteration("s");

    future.setException(end);

    IllegalStateException e = assertThrows(IllegalStateException.class, future::result);
    assertEquals(
        "StopIteration interacts badly with generators and cannot be raised into a Future",
        e.getMessage());
    assertSame(end, e.getCause());
  }

  @Test
  void toString_timer_showsItsTime() {
    TimerHandle timer = loop.callAt(12.5, loop::stop);

    assertTrue(timer.toString().startsWith("<TimerHandle when=12.5 "), timer::toString);
    timer.cancel();
    assertEquals("<TimerHandle cancelled when=12.5>", timer.toString());
  }
}
