package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.AsyncCallable;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.SelectorEventLoop;
import dev.weft.VirtualTimeLoop;
import dev.weft.conformance.ThreadsTest.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The default executor: which one it is, and its end. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ExecutorShutdownTest {

  private static final String REFUSED = "Executor shutdown has been called";

  /** Refuses jobs, and has ended when its gate is open. */
  private static class Dummy extends AbstractExecutorService {

    final Gate ended = new Gate();
    int shutdowns;

    @Override
    public void execute(Runnable job) {
      throw new UnsupportedOperationException("cannot submit into a dummy executor");
    }

    @Override
    public synchronized void shutdown() {
      shutdowns++;
    }

    @Override
    public List<Runnable> shutdownNow() {
      throw new AssertionError("jobs are never interrupted");
    }

    @Override
    public synchronized boolean isShutdown() {
      return shutdowns > 0;
    }

    @Override
    public boolean isTerminated() {
      return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      ended.pass();
      return true;
    }
  }

  private static String refusal(EventLoop loop) {
    return assertThrows(IllegalStateException.class, () -> loop.runInExecutor(null, () -> null))
        .getMessage();
  }

  // CPython: test_base_events.BaseEventLoopTests.test_set_default_executor
  @Test
  void setDefaultExecutor_anotherOne_isUsed() {
    EventLoop loop = new VirtualTimeLoop();
    loop.setDefaultExecutor(new Dummy());

    Throwable thrown =
        assertThrows(
            UnsupportedOperationException.class, () -> loop.runInExecutor(null, () -> null));

    assertEquals("cannot submit into a dummy executor", thrown.getMessage());
    loop.close();
  }

  // CPython: test_base_events.BaseEventLoopTests.test_set_default_executor_error
  @Test
  void setDefaultExecutor_null_isRefusedAndChangesNothing() {
    EventLoop loop = new VirtualTimeLoop();
    Dummy executor = new Dummy();
    loop.setDefaultExecutor(executor);

    assertThrows(NullPointerException.class, () -> loop.setDefaultExecutor(null));
    loop.close();

    assertEquals(1, executor.shutdowns);
  }

  // CPython: test_base_events.BaseEventLoopTests.test_shutdown_default_executor_timeout
  // S127
  @ParameterizedTest
  @EnumSource(Loop.class)
  void shutdownDefaultExecutor_timePasses_warnsAndGoesOn(Loop kind) {
    EventLoop loop = kind.factory.get();
    Dummy executor = new Dummy();
    loop.setDefaultExecutor(executor);
    LogCapture log = new LogCapture();
    try {
      loop.runUntilComplete(loop.shutdownDefaultExecutor(0.01));

      assertEquals(
          List.of("The executor did not finishing joining its threads within 0.01 seconds."),
          log.records().stream().map(record -> record.getMessage()).toList());
    } finally {
      log.close();
      executor.ended.open();
    }
    assertTrue(executor.isShutdown());
    loop.close();
  }

  // S127
  @ParameterizedTest
  @EnumSource(Loop.class)
  void shutdownDefaultExecutor_jobRuns_waitsForItsEnd(Loop kind) {
    EventLoop loop = kind.factory.get();
    Gate ended = new Gate();
    Future<Boolean> job =
        loop.runInExecutor(
            null,
            () -> {
              Thread.sleep(30);
              ended.open();
              return true;
            });

    loop.runUntilComplete(loop.shutdownDefaultExecutor(Duration.ofSeconds(20)));

    assertTrue(ended.isOpen());
    assertTrue(job.result());
    assertEquals(REFUSED, refusal(loop));
    loop.close();
  }

  // S127
  @Test
  void shutdownDefaultExecutor_noneWasUsed_refusesAllTheSame() {
    EventLoop loop = new VirtualTimeLoop();

    loop.runUntilComplete(loop.shutdownDefaultExecutor());
    loop.setDefaultExecutor(new Dummy());

    assertEquals(REFUSED, refusal(loop));
    loop.close();
  }

  // S127
  @Test
  void shutdownDefaultExecutor_notAwaited_doesNothing() {
    EventLoop loop = new VirtualTimeLoop();

    loop.shutdownDefaultExecutor().close();

    assertTrue(loop.runUntilComplete(loop.runInExecutor(null, () -> true)));
    loop.close();
  }

  // S127
  @Test
  void shutdownDefaultExecutor_failure_isThrown() {
    EventLoop loop = new VirtualTimeLoop();
    SecurityException failure = new SecurityException("no");
    loop.setDefaultExecutor(
        new Dummy() {
          @Override
          public void shutdown() {
            throw failure;
          }
        });

    Throwable thrown =
        assertThrows(
            SecurityException.class, () -> loop.runUntilComplete(loop.shutdownDefaultExecutor(20)));

    assertSame(failure, thrown);
  }

  // S7
  @Test
  void close_jobRuns_doesNotWait() {
    EventLoop loop = new SelectorEventLoop();
    Gate go = new Gate();
    AtomicBoolean ended = new AtomicBoolean();
    loop.runInExecutor(
        null,
        () -> {
          go.pass();
          ended.set(true);
          return null;
        });
    runBriefly(loop);

    loop.close();

    assertFalse(ended.get());
    assertEquals("Event loop is closed", refusal(loop));
    go.open();
  }

  // S118
  @ParameterizedTest
  @EnumSource(Loop.class)
  void run_jobIsLeft_waitsForItsEnd(Loop loop) {
    AtomicBoolean ended = new AtomicBoolean();
    AsyncCallable<Void> body =
        () -> {
          await(done());
          getRunningLoop()
              .runInExecutor(
                  null,
                  () -> {
                    Thread.sleep(30);
                    ended.set(true);
                    return null;
                  });
          return done();
        };

    loop.drive(body.call());

    assertTrue(ended.get());
  }
}
