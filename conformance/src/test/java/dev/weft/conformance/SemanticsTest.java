package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.Trace.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.RecordingLoop;
import dev.weft.SelectorEventLoop;
import dev.weft.StopIteration;
import dev.weft.Task;
import dev.weft.TimerHandle;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no trace program shows of the loop, futures, timers and the steps of tasks. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SemanticsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final double DAY_SECONDS = 24 * 3600;

  // S3
  @Test
  void poll_somethingReady_doesNotWait() {
    RecordingLoop loop = new RecordingLoop();
    loop.callLater(5, loop::stop);
    loop.callSoon(() -> {});

    loop.runForever();

    assertEquals(List.of(0.0, 5.0), loop.timeouts());
  }

  // S3
  // CPython: test_base_events.BaseEventLoopTests.test_run_forever_pre_stopped
  @Test
  void poll_stopRequested_doesNotWait() {
    RecordingLoop loop = new RecordingLoop();
    loop.stop();

    loop.runForever();

    assertEquals(List.of(0.0), loop.timeouts());
  }

  // S3
  @Test
  void poll_nothingLeft_hasNoLimit() {
    RecordingLoop loop = new RecordingLoop();

    loop.runForever();

    assertEquals(List.of(INFINITE), loop.timeouts());
  }

  // S3
  @Test
  void poll_timerInThePast_doesNotWait() {
    RecordingLoop loop = new RecordingLoop();
    loop.callAt(-7, loop::stop);

    loop.runForever();

    assertEquals(List.of(0.0), loop.timeouts());
  }

  // S3
  @Test
  void poll_timerFarAway_waitsADayAtATime() {
    RecordingLoop loop = new RecordingLoop();
    loop.callLater(DAY_SECONDS + 60, loop::stop);

    loop.runForever();

    assertEquals(List.of(DAY_SECONDS, 60.0), loop.timeouts());
  }

  // S6
  @Test
  void callback_fatalError_leavesTheRestForTheNextRun() {
    List<Integer> ran = new ArrayList<>();
    EventLoop loop = new VirtualTimeLoop();
    InternalError fatal = new InternalError("fatal");
    loop.callSoon(() -> ran.add(1));
    loop.callSoon(
        () -> {
          throw fatal;
        });
    loop.callSoon(() -> ran.add(2));

    assertSame(fatal, assertThrows(InternalError.class, loop::runForever));
    assertEquals(List.of(1), ran);
    loop.stop();
    loop.runForever();

    assertEquals(List.of(1, 2), ran);
  }

  // S6
  @Test
  void task_fatalError_isStoredAndLeavesTheLoop() {
    EventLoop loop = new VirtualTimeLoop();
    LinkageError fatal = new NoSuchMethodError("fatal");
    AsyncCallable<Void> body =
        () -> {
          await(sleep(0));
          throw fatal;
        };
    Task<Void> task = loop.createTask(body.call());

    assertSame(fatal, assertThrows(LinkageError.class, () -> loop.runUntilComplete(task)));

    assertSame(fatal, task.exception());
    assertFalse(loop.isRunning());
  }

  // S11
  @Test
  @Async
  void exception_awaitedAgainThroughCoroutines_keepsItsTrace() {
    Future<Void> failed = getRunningLoop().createFuture();
    IllegalArgumentException x = new IllegalArgumentException("x");
    failed.setException(x);
    AsyncCallable<Void> reader =
        () -> {
          await(failed);
          return done();
        };
    await(outcome(createTask(reader.call())));
    int length = x.getStackTrace().length;

    await(outcome(createTask(reader.call())));
    await(outcome(createTask(reader.call())));

    assertEquals(length, x.getStackTrace().length);
  }

  // S15
  @Test
  void callLater_clockGoesOnWithinAnIteration_countsFromTheCall() {
    RecordingLoop loop = new RecordingLoop();
    List<Double> deadlines = new ArrayList<>();
    loop.callSoon(
        () -> {
          deadlines.add(loop.callLater(1, () -> {}).when());
          loop.pass(0.5);
          deadlines.add(loop.callLater(1, loop::stop).when());
        });

    loop.runForever();

    assertEquals(List.of(1.0, 1.5), deadlines);
  }

  // S15
  @Test
  void callLater_infiniteDelay_isAcceptedAndNeverRuns() {
    RecordingLoop loop = new RecordingLoop();
    TimerHandle never = loop.callLater(INFINITE, () -> {});
    loop.callLater(1, loop::stop);

    loop.runForever();

    assertEquals(INFINITE, never.when());
    assertEquals(List.of(never), LoopProbe.timers(loop));
  }

  // S18
  // CPython: test_base_events.BaseEventLoopTests.test__run_once
  @Test
  void poll_cancelledHead_delaysNothing() {
    RecordingLoop loop = new RecordingLoop();
    TimerHandle head = loop.callLater(1, () -> {});
    loop.callLater(3, loop::stop);
    head.cancel();

    loop.runForever();

    assertEquals(List.of(3.0), loop.timeouts());
  }

  // S18
  @Test
  void poll_cancelledBehindTheHead_wakesNobody() {
    RecordingLoop loop = new RecordingLoop();
    loop.callLater(1, () -> {});
    TimerHandle second = loop.callLater(2, () -> {});
    loop.callLater(3, loop::stop);
    second.cancel();

    loop.runForever();

    assertEquals(List.of(1.0, 2.0), loop.timeouts());
  }

  // S19
  @Test
  void callSoonThreadsafe_onTheLoopsThread_keepsTheOrderOfTheCalls() {
    List<String> ran = new ArrayList<>();
    EventLoop loop = new VirtualTimeLoop();
    loop.callSoonThreadsafe(() -> ran.add("threadsafe before the run"));
    loop.callSoon(() -> ran.add("soon before the run"));
    loop.callSoon(
        () -> {
          loop.callSoonThreadsafe(() -> ran.add("threadsafe"));
          loop.callSoon(() -> ran.add("soon"));
          loop.callSoon(loop::stop);
        });

    loop.runForever();

    assertEquals(
        List.of("threadsafe before the run", "soon before the run", "threadsafe", "soon"), ran);
  }

  // S19
  @Test
  void callSoonThreadsafe_fromAnotherThread_wakesTheLoop() throws InterruptedException {
    EventLoop loop = new SelectorEventLoop();
    Thread other = new Thread(() -> loop.callSoonThreadsafe(loop::stop));
    loop.callSoon(other::start);

    loop.runForever();

    other.join();
    assertFalse(loop.isRunning());
    loop.close();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> loop.callSoonThreadsafe(() -> {}));
    assertEquals("Event loop is closed", refused.getMessage());
  }

  private static int numberOf(Task<?> task) {
    return Integer.parseInt(task.getName().replace("Task-", ""));
  }

  // S23
  // CPython: test_tasks.BaseTaskTests.test_bare_create_named_task
  @Test
  @Async
  void name_notGiven_isTheNextNumber() {
    Task<Void> first = createTask(sleep(0));
    Task<Void> named = createTask(sleep(0), "named");
    Task<Void> second = createTask(sleep(0));

    assertEquals("named", named.getName());
    assertEquals(numberOf(first) + 1, numberOf(second));
    await(first);
    first.setName("renamed");
    assertEquals("renamed", first.getName());
  }

  // S26
  @Test
  @Async
  void await_futureOfAnotherLoop_mayBeCaught() {
    EventLoop other = new VirtualTimeLoop();
    AsyncCallable<String> body =
        () -> {
          long before = LoopProbe.iterations(getRunningLoop());
          try {
            await(other.createFuture());
          } catch (IllegalStateException e) {
            await(sleep(0));
            return value("caught after " + (LoopProbe.iterations(getRunningLoop()) - before - 1));
          }
          return value("not reached");
        };

    assertEquals("caught after 1", await(createTask(body.call())));
  }

  @Async
  private static Coroutine<Void> seesItself(Task<?> main, List<Object> seen) {
    seen.add(currentTask() != main && allTasks().contains(currentTask()));
    return done();
  }

  // S27
  @Test
  @Async
  void allTasks_doneTask_disappearsBeforeItsCallbacks() {
    List<Object> seen = new ArrayList<>();
    Task<?> main = currentTask();
    Task<Void> task = createTask(seesItself(main, seen));
    task.addDoneCallback(t -> seen.add(allTasks().contains(task)));
    task.addDoneCallback(t -> seen.add(currentTask() == null));

    assertEquals(List.of(main, task), List.copyOf(allTasks()));
    await(task);
    await(sleep(0));

    assertEquals(List.of(true, false, true), seen);
    assertSame(main, currentTask());
    assertNull(currentTask(new VirtualTimeLoop()));
  }

  @Async
  private static Coroutine<String> raises(CancelledError e) {
    throw e;
  }

  // S28
  @Test
  @Async
  void task_outcomeOfTheCoroutine_isItsOwn() {
    Task<String> cancelled = createTask(raises(new CancelledError("by hand")));
    Task<String> returned = createTask(value("v"));

    await(sleep(0));

    assertEquals("result 'v'", show(returned));
    assertTrue(cancelled.cancelled());
    assertEquals(0, cancelled.cancelling());
    assertEquals("cancelled('by hand',)", show(cancelled));
  }

  @Async
  private static Coroutine<Void> endsIteration(int turns) {
    for (int i = 0; i < turns; i++) {
      await(sleep(0));
    }
    throw new StopIteration("not a result");
  }

  @Async
  private static Coroutine<String> awaits(Coroutine<?> coroutine) {
    try {
      await(coroutine);
    } catch (IllegalStateException e) {
      return value(e.getMessage() + ", " + ((StopIteration) e.getCause()).value());
    }
    return value("returned");
  }

  // S28
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @Async
  void stopIteration_outOfACoroutine_isNoResult(int turns) {
    String complaint = "coroutine raised StopIteration";

    assertEquals(complaint + ", not a result", await(awaits(endsIteration(turns))));
    assertEquals(
        "raised RuntimeError('" + complaint + "')",
        await(Trace.outcome(createTask(endsIteration(turns)))));
  }

  // S28
  @Test
  void stopIteration_ofACoroutineDrivenByHand_isNoResult() {
    Coroutine<Void> coroutine = endsIteration(1);
    coroutine.send(null);

    IllegalStateException e = assertThrows(IllegalStateException.class, () -> coroutine.send(null));

    assertEquals("coroutine raised StopIteration", e.getMessage());
  }
}
