package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.wrapFuture;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Between the futures of a loop and those of Java. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BridgeTest {

  private static void start(Runnable action) {
    new Thread(action).start();
  }

  @Test
  void wrapFuture_stageIsComplete_isDoneAnIterationLater() {
    play(
        () -> {
          Future<String> wrapped = wrapFuture(CompletableFuture.completedFuture("W"));
          List<Boolean> states = new ArrayList<>(List.of(wrapped.done()));

          await(sleep(0));
          states.add(wrapped.done());

          assertEquals(List.of(false, true), states);
          return done();
        });
  }

  @Test
  void await_stageIsComplete_givesItsOutcomeAtOnce() {
    play(
        () -> {
          CompletableFuture<String> cancelled = new CompletableFuture<>();
          cancelled.cancel(false);
          CompletableFuture<String> failed =
              CompletableFuture.failedFuture(new IllegalArgumentException("boom"));
          List<String> log = new ArrayList<>();
          getRunningLoop().callSoon(() -> log.add("an iteration"));

          for (CompletableFuture<String> stage :
              List.of(failed, failed.thenApply(s -> s), cancelled, cancelled.thenApply(s -> s))) {
            try {
              log.add(await(stage));
            } catch (Throwable t) {
              log.add(PythonText.repr(t));
            }
          }

          assertEquals(
              List.of("ValueError('boom')", "ValueError('boom')", "CancelledError()", log.get(3)),
              log);
          assertTrue(log.get(3).startsWith("CancelledError("));
          return done();
        });
  }

  @Test
  void wrapFuture_stageThatCannotBeCancelled_letsTheClockJumpOnceCancelled() {
    CompletionStage<String> minimal = new CompletableFuture<String>().minimalCompletionStage();
    play(
        () -> {
          Future<String> wrapped = wrapFuture(minimal);
          wrapped.cancel();

          await(sleep(3600));

          assertTrue(wrapped.cancelled());
          return done();
        });
  }

  @Test
  void wrapFuture_javaFuture_followsIt() {
    play(
        () -> {
          FutureTask<String> elsewhere = new FutureTask<>(() -> "elsewhere");
          Future<String> wrapped = wrapFuture(elsewhere);

          start(elsewhere);

          assertEquals("returned 'elsewhere'", await(outcome(wrapped)));
          return done();
        });
  }

  @Test
  void wrapFuture_javaFutureFails_throwsTheCause() {
    play(
        () -> {
          FutureTask<String> failing =
              new FutureTask<>(
                  () -> {
                    throw new IllegalArgumentException("boom");
                  });
          Future<String> wrapped = wrapFuture(failing);

          start(failing);

          assertEquals("raised ValueError('boom')", await(outcome(wrapped)));
          return done();
        });
  }

  @Test
  void wrapFuture_javaFutureIsCancelled_isCancelled() {
    play(
        () -> {
          FutureTask<String> elsewhere = new FutureTask<>(() -> "never");
          Future<String> wrapped = wrapFuture(elsewhere);

          elsewhere.cancel(false);

          assertEquals("raised CancelledError()", await(outcome(wrapped)));
          assertTrue(wrapped.cancelled());
          return done();
        });
  }

  @Test
  void wrapFuture_javaFutureIsDone_needsNoThread() {
    play(
        () -> {
          FutureTask<Thread> elsewhere = new FutureTask<>(Thread::currentThread);
          elsewhere.run();

          assertSame(Thread.currentThread(), await(wrapFuture(elsewhere)));
          return done();
        });
  }

  @Test
  void wrapFuture_cancelled_cancelsTheJavaFuture() {
    play(
        () -> {
          FutureTask<String> elsewhere = new FutureTask<>(() -> "never");

          wrapFuture(elsewhere).cancel();

          assertTrue(elsewhere.isCancelled());
          await(done());
          return done();
        });
  }

  @Test
  void toCompletableFuture_futureGetsAResult_completes() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          CompletableFuture<String> follower = future.toCompletableFuture();
          future.setResult("result");

          boolean atOnce = follower.isDone();
          await(sleep(0));

          assertFalse(atOnce);
          assertEquals("result", follower.join());
          return done();
        });
  }

  @Test
  void toCompletableFuture_futureIsDone_isComplete() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          future.setResult("result");

          assertTrue(future.toCompletableFuture().isDone());
          await(done());
          return done();
        });
  }

  @Test
  void toCompletableFuture_futureFails_failsAsJavaDoes() {
    IllegalArgumentException failure = new IllegalArgumentException("boom");
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          CompletableFuture<String> follower = future.toCompletableFuture();

          future.setException(failure);
          await(sleep(0));

          Throwable joined = assertThrows(CompletionException.class, follower::join);
          Throwable got = assertThrows(ExecutionException.class, follower::get);
          assertEquals(List.of(failure, failure), List.of(joined.getCause(), got.getCause()));
          return done();
        });
  }

  @Test
  void toCompletableFuture_futureIsCancelled_isCancelled() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          CompletableFuture<String> follower = future.toCompletableFuture();

          future.cancel();
          await(sleep(0));

          assertThrows(CancellationException.class, follower::join);
          return done();
        });
  }

  @Test
  void cancel_ofTheFollowerByAThread_cancelsTheFutureInTheLoop() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          CompletableFuture<String> follower = future.toCompletableFuture();
          Future<Boolean> cancelling =
              getRunningLoop().runInExecutor(null, () -> follower.cancel(true));

          assertEquals("raised CancelledError()", await(outcome(future)));
          assertTrue(await(cancelling));
          return done();
        });
  }

  @Test
  void complete_ofTheFollowerByOthers_leavesTheFuture() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          CompletableFuture<String> follower = future.toCompletableFuture();

          follower.complete("other");
          await(sleep(0));

          assertFalse(future.done());
          future.setResult("mine");
          await(sleep(0));
          assertEquals("other", follower.join());
          return done();
        });
  }

  @Test
  void wrapFuture_ofAFollower_passesCancellationThrough() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          Future<String> there = wrapFuture(future.toCompletableFuture());

          there.cancel();
          await(sleep(0));

          assertTrue(future.cancelled());
          return done();
        });
  }
}
