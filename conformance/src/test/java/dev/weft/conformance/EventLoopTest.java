package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Loops.runBriefly;
import static dev.weft.conformance.Loops.runOnce;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Handle;
import dev.weft.KeyboardInterrupt;
import dev.weft.LoopProbe;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import dev.weft.TaskFactory;
import dev.weft.TaskOptions;
import dev.weft.TimerHandle;
import dev.weft.VirtualTimeLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Running, stopping and closing a loop, and what can be scheduled on it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventLoopTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<String> order = new ArrayList<>();

  private Runnable noting(String text) {
    return () -> order.add(text);
  }

  // S7
  // CPython: test_base_events.BaseEventLoopTests.test_close
  @Test
  void close_severalTimes_leavesALoopThatRunsNothing() {
    assertFalse(loop.isClosed());

    loop.close();
    loop.close();
    loop.close();

    assertTrue(loop.isClosed());
    Future<Void> future = loop.createFuture();
    for (Executable run :
        List.<Executable>of(loop::runForever, () -> loop.runUntilComplete(future))) {
      Throwable refused = assertThrows(IllegalStateException.class, run);
      assertEquals("Event loop is closed", refused.getMessage());
    }
  }

  // CPython: test_base_events.BaseEventLoopTests.test_call_soon
  // CPython: test_base_events.BaseEventLoopTests.test_run_once
  @Test
  void callSoon_callback_runsInTheNextIteration() {
    Handle handle = loop.callSoon(noting("soon"));

    assertSame(Handle.class, handle.getClass());
    assertFalse(handle.cancelled());
    assertEquals(List.of(), LoopProbe.timers(loop));
    runOnce(loop);
    assertEquals(List.of("soon"), order);
  }

  // CPython: test_base_events.BaseEventLoopTests.test_call_later
  @Test
  void callLater_callback_isATimer() {
    TimerHandle timer = loop.callLater(10, noting("later"));

    assertEquals(List.of(timer), LoopProbe.timers(loop));
    runOnce(loop);
    assertEquals(List.of(), order);
  }

  // S12
  // CPython: test_base_events.BaseEventLoopTests.test_call_later_negative_delays
  @Test
  void callLater_negativeDelays_runInOrderOfDeadlines() {
    loop.callLater(-1, noting("a"));
    loop.callLater(-2, noting("b"));

    runBriefly(loop);

    assertEquals(List.of("b", "a"), order);
  }

  // CPython: test_base_events.BaseEventLoopTests.test_time_and_call_at
  @Test
  void callAt_realTime_isNotEarly() {
    EventLoop real = new SelectorEventLoop();
    double start = real.time();
    real.callAt(start + 0.05, real::stop);

    real.runForever();

    double passed = real.time() - start;
    assertTrue(passed >= 0.05 - LoopProbe.clockResolution(), () -> passed + " seconds");
    real.close();
  }

  // CPython: test_base_events.BaseEventLoopTests.test__run_once_schedule_handle
  @Test
  void callSoon_inATimer_staysForTheNextIteration() {
    loop.callAt(-1, () -> loop.callSoon(noting("scheduled by the timer")));

    runOnce(loop);
    assertEquals(List.of(), order);
    runOnce(loop);

    assertEquals(List.of("scheduled by the timer"), order);
  }

  private void schedule(int count, double delaySeconds, boolean cancelled) {
    for (int i = 0; i < count; i++) {
      TimerHandle timer = loop.callLater(delaySeconds, () -> {});
      if (cancelled) {
        timer.cancel();
      }
    }
  }

  // S17
  // CPython: test_base_events.BaseEventLoopTests.test__run_once_cancelled_event_cleanup
  @Test
  void timers_manyCancelled_areRemovedTogether() {
    schedule(1, 3000, /* cancelled= */ false);
    schedule(2, 3600, /* cancelled= */ true);
    schedule(2, 100, /* cancelled= */ true);
    assertEquals(4, LoopProbe.cancelledTimers(loop));

    runOnce(loop);
    assertEquals(2, LoopProbe.cancelledTimers(loop));
    assertEquals(3, LoopProbe.timers(loop).size());

    schedule(49, 3600, /* cancelled= */ false);
    schedule(51, 3600, /* cancelled= */ true);
    assertEquals(103, LoopProbe.timers(loop).size());
    runOnce(loop);

    assertEquals(50, LoopProbe.timers(loop).size());
    assertTrue(LoopProbe.timers(loop).stream().noneMatch(Handle::cancelled));
    assertEquals(0, LoopProbe.cancelledTimers(loop));
  }

  // CPython: test_base_events.BaseEventLoopTests.test_set_debug
  @Test
  void setDebug_onAndOff_isRemembered() {
    loop.setDebug(true);
    assertTrue(loop.getDebug());

    loop.setDebug(false);
    assertFalse(loop.getDebug());
  }

  /** What the loop says to calls from a thread that is not its own. */
  private static List<String> refusals(EventLoop loop) {
    List<String> refusals = new ArrayList<>();
    for (Runnable call :
        List.<Runnable>of(
            () -> loop.callSoon(() -> {}),
            () -> loop.callLater(60, () -> {}),
            () -> loop.callAt(loop.time() + 60, () -> {}))) {
      try {
        call.run();
      } catch (IllegalStateException e) {
        refusals.add(e.getMessage());
      }
    }
    return refusals;
  }

  private static void joined(Thread thread) {
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // S171
  // CPython: test_base_events.BaseEventLoopTests.test_check_thread
  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true", "false, true"})
  void callSoon_fromAnotherThread_isRefusedInDebugMode(boolean debug, boolean otherLoop) {
    List<String> refused = new ArrayList<>();
    loop.setDebug(debug);
    Runnable check = () -> refused.addAll(refusals(loop));
    EventLoop other = new VirtualTimeLoop();
    other.callSoon(check);
    Thread thread = new Thread(otherLoop ? () -> runOnce(other) : check);
    loop.callSoon(() -> joined(thread));

    runOnce(loop);

    String refusal =
        "Non-thread-safe operation invoked on an event loop other than the current one";
    assertEquals(debug ? List.of(refusal, refusal, refusal) : List.of(), refused);
  }

  @Async
  private static Coroutine<Void> sleeps(double seconds) {
    await(sleep(seconds));
    return done();
  }

  // CPython: test_base_events.BaseEventLoopTests
  // .test_run_until_complete_loop_orphan_future_close_loop
  @Test
  void runUntilComplete_afterOneThatWasLeft_runsToItsOwnEnd() {
    loop.callSoon(
        () -> {
          throw new KeyboardInterrupt();
        });
    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(sleeps(0.1)));

    loop.runUntilComplete(sleeps(0.2));

    assertEquals(0.2, loop.time());
  }

  @Async
  private static Coroutine<Void> interrupts() {
    throw new KeyboardInterrupt();
  }

  // S6
  // CPython: test_base_events.BaseEventLoopTests.test_run_forever_keyboard_interrupt
  @Test
  void runUntilComplete_interrupted_reportsNothingLater() {
    loop.setExceptionHandler((l, context) -> order.add((String) context.get("message")));

    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(interrupts()));
    loop.close();
    Garbage.collect(loop);

    assertEquals(List.of(), order);
  }

  // S6
  // CPython: test_base_events.BaseEventLoopTests.test_run_until_complete_baseexception
  @Test
  void runUntilComplete_interrupted_leavesNoStopBehind() {
    assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(interrupts()));
    loop.callSoon(
        () ->
            loop.callSoon(
                () -> {
                  loop.stop();
                  order.add("in the second iteration");
                }));

    loop.runForever();

    assertEquals(List.of("in the second iteration"), order);
  }

  @Async
  private static Coroutine<Void> runsAnother(EventLoop other) {
    other.runForever();
    return done();
  }

  // S7
  // CPython: test_base_events.RunningLoopTests.test_running_loop_within_a_loop
  @Test
  void runForever_whileAnotherLoopRuns_isRefused() {
    EventLoop inner = new VirtualTimeLoop();

    Throwable refused =
        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(runsAnother(inner)));

    assertEquals("Cannot run the event loop while another loop is running", refused.getMessage());
  }

  // ---- channels

  private static Pipe readablePipe() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
    return pipe;
  }

  private static void close(EventLoop loop, Pipe pipe) throws IOException {
    loop.close();
    pipe.source().close();
    pipe.sink().close();
  }

  // CPython: test_base_events.BaseEventLoopTests.test__add_callback_handle
  @Test
  void channel_ready_itsCallbackIsQueuedAndNoTimer() throws IOException {
    SelectorEventLoop real = new SelectorEventLoop();
    Pipe pipe = readablePipe();
    real.addReader(pipe.source(), noting("readable"));

    runOnce(real);

    assertEquals(List.of("readable"), order);
    assertEquals(List.of(), LoopProbe.timers(real));
    close(real, pipe);
  }

  // CPython: test_base_events.BaseEventLoopTests.test__add_callback_cancelled_handle
  @Test
  void channel_callbackRemoved_isNotQueued() throws IOException {
    SelectorEventLoop real = new SelectorEventLoop();
    Pipe pipe = readablePipe();
    real.addReader(pipe.source(), noting("readable"));
    real.removeReader(pipe.source());

    runOnce(real);
    runOnce(real);

    assertEquals(List.of(), order);
    close(real, pipe);
  }

  // CPython: test_base_events.BaseEventLoopTests
  // .test_single_selecter_event_callback_after_stopping
  @Test
  void channel_readyWhenTheLoopStops_isCalledOnce() throws IOException {
    SelectorEventLoop real = new SelectorEventLoop();
    Pipe pipe = readablePipe();
    real.addReader(
        pipe.source(),
        () -> {
          order.add("readable");
          real.callSoon(() -> real.removeReader(pipe.source()));
        });

    for (int i = 0; i < 2; i++) {
      runOnce(real);
      assertEquals(List.of("readable"), order);
    }
    close(real, pipe);
  }

  // ---- tasks

  @Async
  private static Coroutine<String> named() {
    return value("result");
  }

  // CPython: test_base_events.BaseEventLoopTests.test_create_named_task_with_default_factory
  @Test
  void createTask_named_hasTheName() {
    Task<String> task = loop.createTask(named(), "test_task");

    assertEquals("test_task", task.getName());
    assertEquals("result", loop.runUntilComplete(task));
  }

  // CPython: test_base_events.BaseEventLoopTests.test_create_named_task_with_custom_factory
  @Test
  void createTask_namedWithFactory_hasTheName() {
    loop.setTaskFactory((l, coroutine, options) -> new Task<>(coroutine, l, options));

    Task<String> task = loop.createTask(named(), "test_task");

    assertEquals("test_task", task.getName());
    assertEquals("result", loop.runUntilComplete(task));
  }

  // CPython: test_base_events.BaseEventLoopTests.test_set_task_factory
  @Test
  void setTaskFactory_setAndTakenBack_makesTheTasksBetween() {
    List<Task<?>> made = new ArrayList<>();
    TaskFactory factory =
        (l, coroutine, options) -> {
          Task<?> task = new Task<>(coroutine, l, options);
          made.add(task);
          return task;
        };
    assertNull(loop.getTaskFactory());

    loop.setTaskFactory(factory);
    assertSame(factory, loop.getTaskFactory());
    Task<String> first = loop.createTask(named());
    loop.setTaskFactory(null);
    assertNull(loop.getTaskFactory());
    Task<String> second = loop.createTask(named());

    assertEquals(List.of(first), made);
    assertEquals("result", loop.runUntilComplete(first));
    assertEquals("result", loop.runUntilComplete(second));
  }

  // CPython: test_base_events.BaseEventLoopTests.test_create_task
  @Test
  void ensure_coroutine_asksTheLoopForTheTask() {
    List<TaskOptions> asked = new ArrayList<>();
    loop.setTaskFactory(
        (l, coroutine, options) -> {
          asked.add(options);
          return new Task<>(coroutine, l, options);
        });
    Future<String> mine = loop.createFuture();
    mine.setResult("mine");

    Future<List<String>> both = gather(mine, named());

    assertEquals(List.of(new TaskOptions()), asked);
    assertEquals(List.of("mine", "result"), loop.runUntilComplete(both));
  }

  // CPython: test_base_events.BaseEventLoopTests.test_create_task_error_closes_coro
  @Test
  void ensure_coroutineOnAClosedLoop_closesIt() {
    Future<String> future = loop.createFuture();
    Coroutine<String> coroutine = named();
    loop.close();

    Throwable refused = assertThrows(IllegalStateException.class, () -> gather(future, coroutine));

    assertEquals("Event loop is closed", refused.getMessage());
    assertSame(Coroutine.State.CLOSED, coroutine.state());
  }

  @Test
  void ensure_otherAwaitableOnAClosedLoop_leavesItsCoroutine() {
    Future<String> future = loop.createFuture();
    Coroutine<String> coroutine = named();
    Awaitable<String> awaitable = () -> coroutine;
    loop.close();

    assertThrows(IllegalStateException.class, () -> gather(future, awaitable));

    assertSame(Coroutine.State.CREATED, coroutine.state());
  }
}
