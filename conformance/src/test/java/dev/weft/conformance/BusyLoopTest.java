package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import dev.weft.SelectorEventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What comes while a task is always ready, so that the loop never waits: it is seen all the same.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BusyLoopTest {

  private static final int TURNS = 100;

  private volatile boolean seen;
  private int turns;

  private void see() {
    seen = true;
  }

  /** Is ready in each iteration, until something was seen. */
  @Async
  private Coroutine<Void> spin() {
    while (!seen) {
      turns++;
      await(sleep(0));
    }
    return done();
  }

  /** Begins to spin, and lets some iterations pass that find nothing. */
  @Async
  private Coroutine<Void> spinFirst() {
    createTask(spin());
    for (int i = 0; i < TURNS; i++) {
      await(sleep(0));
    }
    return done();
  }

  @Test
  void timer_setWhileATaskSpins_fires() {
    run(untilTimer());

    assertTrue(turns >= TURNS);
  }

  @Async
  private Coroutine<Void> untilTimer() {
    await(spinFirst());
    getRunningLoop().callLater(0.001, this::see);
    await(spin());
    return done();
  }

  @Test
  void sleep_whileATaskSpins_ends() {
    run(untilAwake());

    assertTrue(seen);
  }

  @Async
  private Coroutine<Void> untilAwake() {
    await(spinFirst());
    await(sleep(0.001));
    see();
    return done();
  }

  @Test
  void channel_readyWhileATaskSpins_isRead() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));

    run(untilRead(pipe));

    assertTrue(seen);
    pipe.source().close();
    pipe.sink().close();
  }

  @Async
  private Coroutine<Void> untilRead(Pipe pipe) {
    await(spinFirst());
    SelectorEventLoop loop = (SelectorEventLoop) getRunningLoop();
    loop.addReader(pipe.source(), this::see);
    await(spin());
    loop.removeReader(pipe.source());
    return done();
  }

  @Test
  void mail_whileATaskSpins_isTaken() {
    run(untilMail());

    assertTrue(seen);
  }

  @Async
  private Coroutine<Void> untilMail() {
    await(spinFirst());
    EventLoop loop = getRunningLoop();
    new Thread(() -> loop.callSoonThreadsafe(this::see)).start();
    await(spin());
    return done();
  }

  @Test
  void exception_unreadWhileATaskSpins_isReported() {
    run(untilReported());

    assertTrue(seen);
  }

  @Async
  private Coroutine<Void> untilReported() {
    await(spinFirst());
    EventLoop loop = getRunningLoop();
    loop.setExceptionHandler((in, context) -> see());
    loop.createFuture().setException(new IllegalArgumentException("unread"));
    while (!seen) {
      System.gc();
      await(sleep(0));
    }
    return done();
  }

  @Test
  void debug_whileATaskSpins_warnsOfADroppedCoroutine() {
    try (LogCapture log = new LogCapture(logged -> see())) {
      run(untilWarned());

      String warning = log.records().get(0).getMessage();
      assertTrue(
          warning.startsWith("coroutine 'BusyLoopTest.spinFirst' was never awaited"), warning);
    }
  }

  @Async
  private Coroutine<Void> untilWarned() {
    await(spinFirst());
    getRunningLoop().setDebug(true);
    drop();
    while (!seen) {
      System.gc();
      await(sleep(0));
    }
    return done();
  }

  private void drop() {
    Objects.requireNonNull(spinFirst());
  }

  @Test
  void stop_whileATaskSpins_endsAfterTheIteration() {
    EventLoop loop = new SelectorEventLoop();
    loop.createTask(spin());
    loop.callLater(0, () -> loop.callSoon(loop::stop));
    loop.runForever();
    int before = turns;
    long iterations = LoopProbe.iterations(loop);

    loop.callSoon(loop::stop);
    loop.runForever();

    assertEquals(List.of(1, 1L), List.of(turns - before, LoopProbe.iterations(loop) - iterations));
    see();
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();
  }

  @Test
  void failure_ofACallbackThatEndsTheLoop_leavesItUsable() {
    EventLoop loop = new SelectorEventLoop();
    loop.createTask(spin());
    loop.callSoon(
        () -> {
          throw new StackOverflowError("fatal");
        });

    assertThrows(StackOverflowError.class, loop::runForever);
    see();
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();
  }
}
