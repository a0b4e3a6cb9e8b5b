package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.Trace.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.InvalidStateError;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no trace program shows of cancellation. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CancellationSemanticsTest {

  @Async
  private static <T> Coroutine<T> awaits(Awaitable<T> awaitable) {
    return value(await(awaitable));
  }

  /** Answers a cancellation with {@code answer}. */
  @Async
  private static Coroutine<String> refuses(String answer) {
    try {
      await(getRunningLoop().<Void>createFuture());
    } catch (CancelledError e) {
      await(sleep(0));
    }
    return value(answer);
  }

  // S29
  @Test
  @Async
  void cancel_taskWaitingForATask_reachesTheInnermostFutureAtOnce() {
    Future<String> f = getRunningLoop().createFuture();
    Task<String> inner = createTask(awaits(f));
    Task<String> outer = createTask(awaits(inner));
    await(sleep(0));
    await(sleep(0));

    assertTrue(outer.cancel("m"));

    assertTrue(f.cancelled());
    assertFalse(inner.done());
    assertEquals(List.of(1, 1), List.of(inner.cancelling(), outer.cancelling()));
    assertEquals("raised CancelledError('m')", await(outcome(outer)));
  }

  // S29
  @Test
  @Async
  void cancel_waitedForIsDoneAlready_isStoredForTheNextStep() {
    Future<String> f = getRunningLoop().createFuture();
    Task<String> task = createTask(awaits(f));
    await(sleep(0));
    f.setResult("kept");

    assertTrue(task.cancel("stored"));

    assertEquals("raised CancelledError('stored')", await(outcome(task)));
    assertEquals("result 'kept'", show(f));
  }

  // S31
  @Test
  @Async
  void cancelledError_passesCatchOfExceptionAndRunsFinally() {
    List<String> passed = new ArrayList<>();
    AsyncCallable<Void> body =
        () -> {
          try {
            await(sleep(9));
          } catch (Exception e) {
            passed.add("catch (Exception)");
          } finally {
            passed.add("finally");
          }
          return done();
        };
    Task<Void> task = createTask(body.call());
    await(sleep(0));
    task.cancel();

    await(outcome(task));

    assertEquals(List.of("finally"), passed);
    assertTrue(task.cancelled());
  }

  // S32
  @Test
  @Async
  void cancel_future_isImmediateAndRefusesAResult() {
    Future<String> f = getRunningLoop().createFuture();
    List<String> called = new ArrayList<>();
    f.addDoneCallback(future -> called.add(show(future)));

    assertTrue(f.cancel("m"));
    assertFalse(f.cancel());

    assertTrue(f.cancelled());
    assertEquals(List.of(), called);
    assertThrows(InvalidStateError.class, () -> f.setResult("late"));
    assertEquals("m", assertThrows(CancelledError.class, f::exception).getMessage());
    await(sleep(0));
    assertEquals(List.of("cancelled('m',)"), called);
  }

  // S33
  @Test
  @Async
  void uncancel_requestAlreadyForwarded_doesNotUndoIt() {
    Task<String> task = createTask(awaits(getRunningLoop().<String>createFuture()));
    await(sleep(0));
    task.cancel();

    assertEquals(0, task.uncancel());

    assertEquals("raised CancelledError()", await(outcome(task)));
  }

  // S37
  @Test
  @Async
  void cancel_afterTheFutureFailed_winsAndLeavesTheFailure() {
    Future<String> f = getRunningLoop().createFuture();
    Task<String> task = createTask(awaits(f));
    await(sleep(0));
    f.setException(new IllegalArgumentException("x"));

    assertTrue(task.cancel());

    assertEquals("raised CancelledError()", await(outcome(task)));
    assertEquals("exception ValueError('x')", show(f));
  }

  // S37
  @Test
  @Async
  void cancel_afterTheAwaitedTaskFinished_winsAndLeavesTheResult() {
    Task<String> inner = createTask(value("r"));
    Task<String> outer = createTask(awaits(inner));
    await(sleep(0)); // the inner task is done, the outer one begins to wait or goes on
    Task<String> late = createTask(awaits(sleep(0, "s")));
    Task<String> waiter = createTask(awaits(late));
    await(sleep(0));
    await(sleep(0)); // late has just finished, its waiter was not resumed

    assertTrue(late.done());
    assertTrue(waiter.cancel());

    assertEquals("returned 'r'", await(outcome(outer)));
    assertEquals("raised CancelledError()", await(outcome(waiter)));
    assertEquals("result 's'", show(late));
  }

  // S39
  @Test
  @Async
  void cancel_awaitedTaskRefuses_cancellerGoesOnWithItsValue() {
    Task<String> t2 = createTask(refuses("refused"));
    Task<String> t1 = createTask(awaits(t2));
    await(sleep(0));
    await(sleep(0));

    assertTrue(t1.cancel());

    assertEquals("returned 'refused'", await(outcome(t1)));
    assertEquals(List.of(false, false), List.of(t1.cancelled(), t2.cancelled()));
    assertEquals(List.of(1, 1), List.of(t1.cancelling(), t2.cancelling()));
  }

  // S42
  @Test
  @Async
  void cancel_duringCleanUp_interruptsIt() {
    List<String> steps = new ArrayList<>();
    AsyncCallable<Void> body =
        () -> {
          try {
            await(sleep(9));
          } finally {
            steps.add("cleaning");
            await(sleep(9));
            steps.add("not reached");
          }
          return done();
        };
    Task<Void> task = createTask(body.call());
    await(sleep(0));
    task.cancel("first");
    await(sleep(0));
    task.cancel("second");

    assertEquals("raised CancelledError('second')", await(outcome(task)));
    assertEquals(List.of("cleaning"), steps);
    assertEquals(2, task.cancelling());
  }

  // S42
  @Test
  @Async
  void cancel_duringShieldedCleanUp_letsItFinish() {
    List<String> steps = new ArrayList<>();
    AsyncCallable<Void> cleanUp =
        () -> {
          await(sleep(0));
          await(sleep(0));
          steps.add("cleaned");
          return done();
        };
    AsyncCallable<Void> body =
        () -> {
          try {
            await(sleep(9));
          } finally {
            await(shield(cleanUp.call()));
          }
          return done();
        };
    Task<Void> task = createTask(body.call());
    await(sleep(0));
    task.cancel("first");
    await(sleep(0));
    task.cancel("second");

    assertEquals("raised CancelledError('second')", await(outcome(task)));
    await(sleep(0));
    await(sleep(0));
    assertEquals(List.of("cleaned"), steps);
  }

  // S43
  @Test
  @Async
  void cancel_duringAsCompleted_leavesTheFutures() {
    Future<String> f = getRunningLoop().createFuture();
    AsyncCallable<Void> body =
        () -> {
          for (Coroutine<String> next : asCompleted(List.of(f))) {
            await(next);
          }
          return done();
        };
    Task<Void> task = createTask(body.call());
    await(sleep(0));

    task.cancel();

    assertEquals("raised CancelledError()", await(outcome(task)));
    assertFalse(f.done());
  }

  // S44
  @Test
  @Async
  void cancelledError_raisedByHand_cancelsWithoutARequest() {
    AsyncCallable<String> body =
        () -> {
          await(sleep(0));
          throw new CancelledError("by hand");
        };
    Task<String> inner = createTask(body.call());
    Task<String> outer = createTask(awaits(inner));

    assertEquals("raised CancelledError('by hand')", await(outcome(outer)));
    assertEquals(List.of(true, true), List.of(inner.cancelled(), outer.cancelled()));
    assertEquals(List.of(0, 0), List.of(inner.cancelling(), outer.cancelling()));
  }

  @Async
  private static Coroutine<String> raises(CancelledError e) {
    throw e;
  }

  // S45
  @Test
  @Async
  void cancelledTask_read_givesItsOwnErrorOnceThenNewOnes() {
    CancelledError own = new CancelledError("own");
    Task<String> task = createTask(raises(own));
    await(sleep(0));

    CancelledError first = assertThrows(CancelledError.class, task::result);
    CancelledError second = assertThrows(CancelledError.class, task::result);

    assertSame(own, first);
    assertNotSame(first, second);
    assertEquals("CancelledError()", PythonText.repr(second));
  }
}
