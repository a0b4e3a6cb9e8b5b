package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.CancelledError;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import dev.weft.conformance.ThreadsTest.Loop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on the threads of an executor. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ExecutorTest {

  @Async
  private static Coroutine<Thread> threadOfJob() {
    return value(await(getRunningLoop().runInExecutor(null, Thread::currentThread)));
  }

  // CPython: test_events.EventLoopTestsMixin.test_run_in_executor
  @ParameterizedTest
  @EnumSource(Loop.class)
  void runInExecutor_noExecutor_runsOnAnotherThread(Loop loop) {
    Thread other = loop.drive(threadOfJob());

    assertNotEquals(Thread.currentThread(), other);
    assertTrue(other.isDaemon());
    assertEquals("asyncio_0", other.getName());
  }

  // S129
  @Test
  void runInExecutor_noExecutor_usesVirtualThreadsWhereThereAreSome() {
    Thread other = Loop.SELECTOR.drive(threadOfJob());

    boolean isVirtual = other.toString().startsWith("VirtualThread[");
    assertEquals(Runtime.version().feature() >= 21, isVirtual);
  }

  // S129
  @Test
  void runInExecutor_called_hasSubmittedTheJob() {
    play(
        () -> {
          Gate begun = new Gate();
          Future<String> future =
              getRunningLoop()
                  .runInExecutor(
                      null,
                      () -> {
                        begun.open();
                        return "result";
                      });

          begun.pass();

          assertFalse(future.done());
          assertEquals("result", await(future));
          return done();
        });
  }

  // S129
  // S161
  @Test
  void runInExecutor_contextVariableIsSet_doesNotSeeIt() {
    ContextVar<String> variable = new ContextVar<>("variable", "none");
    play(
        () -> {
          variable.set("set");

          assertEquals("none", await(getRunningLoop().runInExecutor(null, variable::get)));
          return done();
        });
  }

  // S130
  @Test
  void runInExecutor_jobIsRunAtOnceByTheCaller_isDoneAnIterationLater() {
    play(
        () -> {
          Future<String> future = getRunningLoop().runInExecutor(Runnable::run, () -> "result");
          List<Boolean> states = new ArrayList<>(List.of(future.done()));

          await(sleep(0));
          states.add(future.done());

          assertEquals(List.of(false, true), states);
          return done();
        });
  }

  @Async
  private static Coroutine<Throwable> failureOf(Throwable thrown) {
    Future<Object> future =
        getRunningLoop()
            .runInExecutor(
                null,
                () -> {
                  if (thrown instanceof Error error) {
                    throw error;
                  }
                  throw (Exception) thrown;
                });
    try {
      await(future);
      return value(null);
    } catch (Throwable t) {
      assertFalse(future.cancelled());
      return value(t);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {IOException.class, AssertionError.class, StackOverflowError.class})
  void runInExecutor_jobThrows_throwsTheSameObject(Class<? extends Throwable> type)
      throws ReflectiveOperationException {
    Throwable thrown = type.getDeclaredConstructor().newInstance();

    assertSame(thrown, Loop.VIRTUAL_TIME.drive(failureOf(thrown)));
  }

  @Test
  void runInExecutor_jobThrowsCancellationException_throwsCancelledError() {
    Throwable failure = Loop.VIRTUAL_TIME.drive(failureOf(new CancellationException("C")));

    assertEquals(CancelledError.class, failure.getClass());
    assertEquals("C", failure.getMessage());
  }

  @Test
  void runInExecutor_executorRefuses_throwsAtOnce() {
    Executor refusing =
        job -> {
          throw new RejectedExecutionException("full");
        };
    EventLoop loop = new VirtualTimeLoop();

    assertThrows(
        RejectedExecutionException.class, () -> loop.runInExecutor(refusing, () -> "never"));

    loop.close();
  }

  // S130
  @Test
  void cancel_jobHasNotBegun_neverRunsIt() {
    Queue<Runnable> submitted = new ArrayDeque<>();
    List<String> log = new ArrayList<>();
    play(
        () -> {
          EventLoop loop = getRunningLoop();
          Future<Boolean> first = loop.runInExecutor(submitted::add, () -> log.add("first"));
          Future<Boolean> second = loop.runInExecutor(submitted::add, () -> log.add("second"));

          first.cancel();
          submitted.forEach(Runnable::run);

          assertTrue(await(second));
          assertTrue(first.cancelled());
          assertEquals(List.of("second"), log);
          return done();
        });
  }

  // S43
  // S130
  @ParameterizedTest
  @EnumSource(Loop.class)
  void cancel_jobRuns_endsTheWaitAndLetsTheJobRunOn(Loop loop) {
    Gate begun = new Gate();
    Gate go = new Gate();
    AtomicReference<String> interrupted = new AtomicReference<>();
    AsyncCallable<Void> body =
        () -> {
          Task<String> waiting =
              getRunningLoop()
                  .createTask(
                      Coroutines.awaits(
                          getRunningLoop()
                              .runInExecutor(
                                  null,
                                  () -> {
                                    begun.open();
                                    go.pass();
                                    interrupted.set("interrupted: " + Thread.interrupted());
                                    return "late";
                                  })));
          await(sleep(0));
          begun.pass();

          waiting.cancel("no longer");

          assertEquals("raised CancelledError('no longer')", await(Trace.outcome(waiting)));
          assertNull(interrupted.get());
          go.open();
          return done();
        };

    loop.drive(body.call());

    assertEquals("interrupted: false", interrupted.get());
  }

  // CPython: test_events.EventLoopTestsMixin.test_run_in_executor_cancel
  @ParameterizedTest
  @EnumSource(Loop.class)
  void cancel_loopIsClosedWhenTheJobEnds_dropsTheResultInSilence(Loop kind) {
    EventLoop loop = kind.factory.get();
    List<Object> reports = new ArrayList<>();
    loop.setExceptionHandler((l, context) -> reports.add(context));
    Gate begun = new Gate();
    AtomicBoolean ended = new AtomicBoolean();
    Future<Void> cancelled =
        loop.runInExecutor(
            null,
            () -> {
              begun.open();
              Thread.sleep(50);
              ended.set(true);
              return null;
            });
    begun.pass();

    cancelled.cancel();
    loop.runUntilComplete(loop.shutdownDefaultExecutor());
    loop.close();

    assertTrue(ended.get());
    assertTrue(LoopProbe.isIdle(loop));
    assertEquals(List.of(), reports);
  }

  // S130
  @Test
  void close_jobRuns_dropsTheResultInSilence() throws InterruptedException {
    EventLoop loop = new SelectorEventLoop();
    Gate go = new Gate();
    Gate begun = new Gate();
    AtomicReference<Thread> worker = new AtomicReference<>();
    Future<String> future =
        loop.runInExecutor(
            null,
            () -> {
              worker.set(Thread.currentThread());
              begun.open();
              go.pass();
              return "late";
            });
    begun.pass();

    loop.close();
    go.open();
    worker.get().join();

    assertFalse(future.done());
  }

  // S130
  @Test
  void virtualTime_jobRuns_standsStill() {
    play(
        () -> {
          EventLoop loop = getRunningLoop();
          List<String> log = new ArrayList<>();
          loop.callLater(3600, () -> log.add("an hour later"));
          Gate go = new Gate();
          new Thread(go::open).start();

          await(
              loop.runInExecutor(
                  null,
                  () -> {
                    go.pass();
                    Thread.sleep(20);
                    return log.add("job");
                  }));

          assertEquals(List.of("job"), log);
          assertTrue(loop.time() < 3600);
          return done();
        });
  }

  @Test
  void virtualTime_jobThatRunsIsCancelled_passes() {
    Gate go = new Gate();
    play(
        () -> {
          EventLoop loop = getRunningLoop();
          Future<Void> future =
              loop.runInExecutor(
                  null,
                  () -> {
                    go.pass();
                    return null;
                  });
          future.cancel();

          await(sleep(3600));

          assertFalse(go.isOpen());
          go.open();
          return done();
        });
  }
}
