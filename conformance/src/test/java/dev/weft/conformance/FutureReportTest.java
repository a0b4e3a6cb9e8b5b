package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.VirtualTimeLoop;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged of a future that nobody refers to any more. */
@Timeout(30)
final class FutureReportTest {

  private static final String NEVER_RETRIEVED = "Future exception was never retrieved";

  private final EventLoop loop = new VirtualTimeLoop();
  private final LogCapture log = new LogCapture();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  /** Makes a future, uses it, drops it, and gives the errors that this leads to. */
  private List<String> errorsOf(Consumer<Future<Integer>> use) {
    use.accept(loop.createFuture());
    Loops.runBriefly(loop);
    Garbage.collect(loop);
    return log.errors();
  }

  private static void fail(Future<Integer> future) {
    future.setException(new IllegalStateException("boom"));
  }

  // CPython: test_futures.BaseFutureTests.test_tb_logger_abandoned
  @Test
  void dropped_pending_isNotReported() {
    assertEquals(List.of(), errorsOf(future -> {}));
  }

  // CPython: test_futures.BaseFutureTests.test_tb_logger_not_called_after_cancel
  @Test
  void dropped_cancelledAfterItsFailure_isNotReported() {
    assertEquals(
        List.of(),
        errorsOf(
            future -> {
              fail(future);
              future.cancel();
            }));
  }

  // CPython: test_futures.BaseFutureTests.test_tb_logger_result_unretrieved
  @Test
  void dropped_resultNotRead_isNotReported() {
    assertEquals(List.of(), errorsOf(future -> future.setResult(42)));
  }

  // CPython: test_futures.BaseFutureTests.test_tb_logger_result_retrieved
  @Test
  void dropped_resultRead_isNotReported() {
    assertEquals(
        List.of(),
        errorsOf(
            future -> {
              future.setResult(42);
              future.result();
            }));
  }

  // S141
  // CPython: test_futures.BaseFutureTests.test_tb_logger_exception_unretrieved
  @Test
  void dropped_exceptionNotRead_isReported() {
    assertEquals(List.of(NEVER_RETRIEVED), errorsOf(FutureReportTest::fail));
  }

  // CPython: test_futures.BaseFutureTests.test_tb_logger_exception_retrieved
  @Test
  void dropped_exceptionRead_isNotReported() {
    assertEquals(
        List.of(),
        errorsOf(
            future -> {
              fail(future);
              future.exception();
            }));
  }

  // CPython: test_futures.BaseFutureTests.test_tb_logger_exception_result_retrieved
  @Test
  void dropped_exceptionThrownByResult_isNotReported() {
    assertEquals(
        List.of(),
        errorsOf(
            future -> {
              fail(future);
              assertThrows(IllegalStateException.class, future::result);
            }));
  }

  // S141
  // CPython: test_futures.BaseFutureTests.test_future_exception_never_retrieved
  // CPython: test_futures.BaseFutureTests.test_future_exception_never_retrieved_debug
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dropped_exceptionNotRead_isLoggedOnceWithIt(boolean debug) {
    Throwable thrown = new OutOfMemoryError("no memory");
    loop.setDebug(debug);

    List<String> errors = errorsOf(future -> future.setException(thrown));
    LoopProbe.reportUnretrieved(loop);

    assertEquals(List.of(NEVER_RETRIEVED), errors);
    assertEquals(1, log.records().size());
    assertSame(thrown, log.records().get(0).getThrown());
  }
}
