package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.RunOptions;
import dev.weft.SelectorEventLoop;
import dev.weft.StopIteration;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes from outside the loop: other threads, completion stages, channels. */
class ThreadsTest {

  enum Loop {
    SELECTOR(SelectorEventLoop::new),
    VIRTUAL_TIME(VirtualTimeLoop::new);

    final Supplier<EventLoop> factory;

    Loop(Supplier<EventLoop> factory) {
      this.factory = factory;
    }

    <T> T drive(Coroutine<T> main) {
      return run(main, new RunOptions(/* debug= */ false, factory));
    }
  }

  @Async
  static Coroutine<String> awaitStage(CompletableFuture<String> stage) {
    return value(await(stage));
  }

  @Async
  static Coroutine<Integer> countTurnsOfCompletedStage() {
    int[] turns = {0};
    getRunningLoop().callSoon(() -> turns[0]++);
    await(CompletableFuture.completedFuture("ready"));
    return value(turns[0]);
  }

  @Async
  static Coroutine<Boolean> cancelWhileWaiting(CompletableFuture<String> stage) {
    Task<String> waiting = createTask(awaitStage(stage));
    await(sleep(0));
    waiting.cancel();
    try {
      await(waiting);
      return value(false);
    } catch (CancelledError e) {
      return value(stage.isCancelled());
    }
  }

  @Async
  static Coroutine<String> awaitCallOf(Thread other, Future<String> called) {
    other.start();
    return value(await(called));
  }

  @Async
  static Coroutine<String> completedByThread() {
    EventLoop loop = getRunningLoop();
    Future<String> called = loop.createFuture();
    loop.createTask(keepAwake(called));
    Thread other =
        new Thread(() -> loop.callSoonThreadsafe(() -> called.setResult("from another thread")));
    return value(await(awaitCallOf(other, called)));
  }

  /** Yields until the future is done, so that no clock is needed. */
  @Async
  static Coroutine<Void> keepAwake(Future<?> until) {
    while (!until.done()) {
      await(sleep(0));
    }
    return done();
  }

  @ParameterizedTest
  @EnumSource
  void stage_completedByAnotherThread_resumesTheTask(Loop loop) {
    assertEquals(
        "done elsewhere",
        loop.drive(awaitStage(CompletableFuture.supplyAsync(() -> "done elsewhere"))));
  }

  @ParameterizedTest
  @EnumSource
  void stage_failed_throwsItsCause(Loop loop) {
    CompletableFuture<String> failed =
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalArgumentException("boom");
            });

    Throwable thrown =
        assertThrows(IllegalArgumentException.class, () -> loop.drive(awaitStage(failed)));

    assertEquals("boom", thrown.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void stage_cancelled_raisesCancelledError(Loop loop) {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);

    assertThrows(CancelledError.class, () -> loop.drive(awaitStage(cancelled)));
  }

  @ParameterizedTest
  @EnumSource
  void stage_completed_doesNotSuspend(Loop loop) {
    assertEquals(0, loop.drive(countTurnsOfCompletedStage()));
  }

  @ParameterizedTest
  @EnumSource
  void task_cancelledWhileItAwaitsAStage_cancelsTheStage(Loop loop) {
    assertTrue(loop.drive(cancelWhileWaiting(new CompletableFuture<>())));
  }

  @ParameterizedTest
  @EnumSource
  void callSoonThreadsafe_whileTheLoopIsBusy_isRun(Loop loop) {
    assertEquals("from another thread", loop.drive(completedByThread()));
  }

  @Test
  void callSoonThreadsafe_whileTheLoopIsParked_wakesIt() {
    SelectorEventLoop loop = new SelectorEventLoop();
    Future<String> called = loop.createFuture();
    Thread other = new Thread(() -> loop.callSoonThreadsafe(() -> called.setResult("awake")));
    loop.callSoon(other::start);

    assertEquals("awake", loop.runUntilComplete(called));
    loop.close();
  }

  // S1: the callbacks of ready channels run between what is ready and the timers.
  @Test
  void channel_ready_runsBehindReadyCallbacksAndBeforeTimers() throws IOException {
    StringBuilder order = new StringBuilder();
    SelectorEventLoop loop = new SelectorEventLoop();
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
    loop.addReader(
        pipe.source(),
        () -> {
          order.append("channel ");
          assertTrue(loop.removeReader(pipe.source()));
          loop.stop();
        });
    loop.callLater(0, () -> order.append("timer "));
    loop.callSoon(() -> order.append("ready "));

    loop.runForever();

    assertEquals("ready channel timer ", order.toString());
    loop.close();
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void channel_removedAndAddedInOneIteration_isWatched() throws IOException {
    SelectorEventLoop loop = new SelectorEventLoop();
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
    loop.addReader(pipe.source(), () -> {});

    assertTrue(loop.removeReader(pipe.source()));
    assertFalse(loop.removeReader(pipe.source()));
    loop.addReader(pipe.source(), loop::stop);
    loop.runForever();

    loop.close();
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void interrupt_ofTheLoopsThread_isGivenBackAtTheEnd() {
    SelectorEventLoop loop = new SelectorEventLoop();
    long[] iterations = {0};
    loop.callSoon(Thread.currentThread()::interrupt);
    loop.callLater(0.02, loop::stop);

    loop.runForever();
    iterations[0] = LoopProbe.iterations(loop);

    assertTrue(Thread.interrupted());
    assertTrue(iterations[0] < 10, () -> iterations[0] + " iterations: the loop did not wait");
    loop.close();
  }

  @Async
  static Coroutine<String> catching(Future<Object> future) {
    try {
      await(future);
      return value("nothing");
    } catch (IllegalArgumentException e) {
      return value("caught " + e.getMessage());
    }
  }

  @Test
  void send_behindAFailedFuture_throwsInsideTheBody() {
    EventLoop loop = new VirtualTimeLoop();
    Future<Object> future = loop.createFuture();
    Coroutine<String> driven = catching(future);
    driven.send(null);
    future.setException(new IllegalArgumentException("boom"));

    StopIteration over = assertThrows(StopIteration.class, () -> driven.send(null));

    assertEquals("caught boom", over.value());
    loop.close();
  }

  @Test
  void channel_readyWhileTheLoopWaits_wakesIt() throws IOException {
    SelectorEventLoop loop = new SelectorEventLoop();
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    Future<Integer> read = loop.createFuture();
    loop.addReader(
        pipe.source(),
        () -> {
          loop.removeReader(pipe.source());
          read.setResult(1);
        });
    Thread other = new Thread(() -> write(pipe));
    loop.callSoon(other::start);

    assertEquals(1, loop.runUntilComplete(read));
    loop.close();
    pipe.source().close();
    pipe.sink().close();
  }

  private static void write(Pipe pipe) {
    try {
      pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
