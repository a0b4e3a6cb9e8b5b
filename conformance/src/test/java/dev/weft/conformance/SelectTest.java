package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.channel.Select.onAwait;
import static dev.weft.channel.Select.onAwaitAsync;
import static dev.weft.channel.Select.onReceive;
import static dev.weft.channel.Select.onReceiveAsync;
import static dev.weft.channel.Select.onReceiveOrNull;
import static dev.weft.channel.Select.onReceiveOrNullAsync;
import static dev.weft.channel.Select.onSend;
import static dev.weft.channel.Select.onSendAsync;
import static dev.weft.channel.Select.onTimeout;
import static dev.weft.channel.Select.onTimeoutAsync;
import static dev.weft.channel.Select.otherwise;
import static dev.weft.channel.Select.otherwiseAsync;
import static dev.weft.channel.Select.select;
import static dev.weft.channel.Select.selectUnbiased;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import dev.weft.TimerHandle;
import dev.weft.channel.Channel;
import dev.weft.channel.ChannelProbe;
import dev.weft.channel.Clause;
import dev.weft.channel.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One clause takes effect, the others leave no trace. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SelectTest {

  private final Channel<String> a = new Channel<>();
  private final Channel<String> b = new Channel<>();
  private final List<String> log = new ArrayList<>();

  private Coroutine<String> receiveFromBoth() {
    return select(onReceive(a, x -> "a gave " + x), onReceive(b, x -> "b gave " + x));
  }

  private void assertNobodyWaits() {
    assertEquals(0, ChannelProbe.receivers(a) + ChannelProbe.senders(a), a::toString);
    assertEquals(0, ChannelProbe.receivers(b) + ChannelProbe.senders(b), b::toString);
  }

  private static int pendingTimers() {
    int pending = 0;
    for (TimerHandle timer : LoopProbe.timers(getRunningLoop())) {
      pending += timer.cancelled() ? 0 : 1;
    }
    return pending;
  }

  // ---- at once

  @Test
  @Async
  void select_bothReady_takesTheFirst() {
    Channel<String> one = new Channel<>(1);
    Channel<String> two = new Channel<>(1);
    one.trySend("x");
    two.trySend("y");

    assertEquals(
        "two y", await(select(onReceive(two, x -> "two " + x), onReceive(one, x -> "one " + x))));

    assertEquals("x", one.tryReceive());
    assertNull(two.tryReceive());
  }

  @Test
  @Async
  void select_secondReady_takesIt() {
    createTask(b.send("y"));
    await(sleep(0));

    assertEquals("b gave y", await(receiveFromBoth()));
    assertNobodyWaits();
  }

  @Test
  @Async
  void select_nothingReady_takesTheDefault() {
    assertEquals(
        "nothing", await(select(otherwise(() -> "nothing"), onReceive(a, x -> "got " + x))));
    assertNobodyWaits();
  }

  @Test
  @Async
  void select_somethingReady_doesNotTakeTheDefault() {
    createTask(a.send("x"));
    await(sleep(0));

    assertEquals("got x", await(select(otherwise(() -> "nothing"), onReceive(a, x -> "got " + x))));
  }

  @Test
  @Async
  void onSend_receiverWaits_sends() {
    Task<String> receiver = createTask(b.receive());
    await(sleep(0));

    assertEquals(
        "sent to b",
        await(select(onSend(a, "x", () -> "sent to a"), onSend(b, "y", () -> "sent to b"))));
    assertEquals("y", await(receiver));
    assertNobodyWaits();
  }

  @Test
  @Async
  void onTimeout_zero_takesEffectInItsTurn() {
    Channel<String> full = new Channel<>(1);
    full.trySend("x");

    assertEquals(
        "x",
        await(select(onReceive(a, x -> x), onReceive(full, x -> x), onTimeout(0, () -> "late"))));
    assertEquals("late", await(select(onReceive(a, x -> x), onTimeout(0, () -> "late"))));
  }

  // ---- waiting

  @Test
  @Async
  void select_waits_takesWhatComesFirst() {
    Task<String> selecting = createTask(receiveFromBoth());
    await(sleep(0));

    assertTrue(b.trySend("y"));
    assertNobodyWaits();
    assertFalse(a.trySend("x"));

    assertEquals("b gave y", await(selecting));
  }

  @Test
  @Async
  void select_waitsToSend_sendsToWhoReceivesFirst() {
    Task<String> selecting =
        createTask(select(onSend(a, "x", () -> "to a"), onSend(b, "y", () -> "to b")));
    await(sleep(0));

    assertEquals("y", b.tryReceive());
    assertNobodyWaits();
    assertNull(a.tryReceive());

    assertEquals("to b", await(selecting));
  }

  @Test
  void onTimeout_nothingElse_takesEffectInTime() {
    play(
        () -> {
          String result =
              await(
                  select(
                      onReceive(a, x -> x),
                      onTimeout(Duration.ofMinutes(2), () -> "two minutes"),
                      onTimeout(60.0, () -> "a minute"),
                      onTimeout((Duration) null, () -> "never")));

          assertEquals("a minute", result);
          assertEquals(60.0, getRunningLoop().time());
          assertNobodyWaits();
          assertEquals(0, pendingTimers());
          return done();
        });
  }

  @Test
  @Async
  void onTimeout_anotherIsChosen_timerIsCancelled() {
    Task<String> selecting =
        createTask(select(onTimeout(60.0, () -> "late"), onReceive(a, x -> x)));
    await(sleep(0));
    assertEquals(1, pendingTimers());

    a.trySend("x");

    assertEquals(0, pendingTimers());
    assertEquals("x", await(selecting));
  }

  @Test
  @Async
  void onAwait_done_givesItsResult() {
    Future<String> future = getRunningLoop().createFuture();
    Task<String> selecting =
        createTask(select(onReceive(a, x -> x), onAwait(future, x -> "future " + x)));
    await(sleep(0));

    future.setResult("r");

    assertEquals("future r", await(selecting));
    assertNobodyWaits();
    assertEquals("again r", await(select(onAwait(future, x -> "again " + x))));
  }

  @Test
  @Async
  void onAwait_failedOrCancelled_throws() {
    Future<String> failed = getRunningLoop().createFuture();
    Future<String> cancelled = getRunningLoop().createFuture();
    failed.setException(new IllegalArgumentException("boom"));
    cancelled.cancel();

    assertEquals("raised ValueError('boom')", await(outcome(select(onAwait(failed, x -> x)))));
    assertEquals("raised CancelledError()", await(outcome(select(onAwait(cancelled, x -> x)))));
  }

  @Test
  @Async
  void onAwait_anotherIsChosen_leavesTheTaskAlone() {
    Task<Void> task = createTask(sleep(0.01));
    Task<String> selecting = createTask(select(onAwait(task, x -> "task"), onReceive(a, x -> x)));
    await(sleep(0));
    a.trySend("x");

    assertEquals("x", await(selecting));
    assertFalse(task.done());
    await(task);
    assertFalse(task.cancelled());
  }

  @Test
  @Async
  void onAwait_doneInTheSameIterationAsAnItem_oneIsChosen() {
    Future<String> future = getRunningLoop().createFuture();
    Task<String> selecting =
        createTask(select(onAwait(future, x -> "future"), onReceive(a, x -> x)));
    await(sleep(0));
    future.setResult("r");
    assertTrue(a.trySend("x"));

    assertEquals("x", await(selecting));
    await(sleep(0));
  }

  @Test
  void onAwait_futureOfAnotherLoop_throwsAndLeavesNoTrace() {
    SelectorEventLoop other = new SelectorEventLoop();
    Future<String> foreign = other.createFuture();
    play(
        () -> {
          String raised =
              await(
                  outcome(
                      select(
                          onReceive(a, x -> x), onAwait(foreign, x -> x), onReceive(b, x -> x))));

          assertTrue(raised.contains("is attached to a different loop"), raised);
          assertNobodyWaits();
          return done();
        });
    other.close();
  }

  @Test
  @Async
  void select_bothEndsOfOneChannel_doesNotMeetItself() {
    Task<String> selecting =
        createTask(select(onSend(a, "mine", () -> "sent"), onReceive(a, x -> "got " + x)));
    await(sleep(0));
    assertFalse(selecting.done());

    await(a.send("yours"));

    assertEquals("got yours", await(selecting));
    assertNobodyWaits();
  }

  @Test
  @Async
  void select_againstSelect_meets() {
    Task<String> sending = createTask(select(onSend(a, "x", () -> "sent"), onReceive(b, x -> x)));
    Task<String> receiving = createTask(receiveFromBoth());

    assertEquals("sent", await(sending));
    assertEquals("a gave x", await(receiving));
    assertNobodyWaits();
  }

  // ---- the end of a channel

  @Test
  @Async
  void onReceive_closed_throws() {
    b.close();

    assertEquals("raised KeyError('Channel was closed')", await(outcome(receiveFromBoth())));
    assertNobodyWaits();
  }

  @Test
  @Async
  void onReceive_closedWhileWaiting_throws() {
    Task<String> selecting = createTask(outcome(receiveFromBoth()));
    await(sleep(0));

    a.close(new IllegalStateException("broken"));

    assertEquals("raised RuntimeError('broken')", await(selecting));
    assertNobodyWaits();
  }

  @Test
  @Async
  void onReceiveOrNull_closed_givesNull() {
    a.close();

    b.cancel();

    assertEquals("got null", await(select(onReceiveOrNull(a, x -> "got " + x))));
    assertEquals(
        "raised KeyError('Channel was cancelled')",
        await(outcome(select(onReceiveOrNull(b, x -> "got " + x)))));
  }

  @Test
  @Async
  void onSend_closed_throws() {
    Task<String> waiting = createTask(outcome(select(onSend(b, "x", () -> "sent"))));
    await(sleep(0));
    a.close();
    b.cancel();

    assertEquals(
        "raised RuntimeError('Channel was closed')",
        await(outcome(select(onSend(a, "x", () -> "sent")))));
    assertEquals("raised RuntimeError('Channel was cancelled')", await(waiting));
  }

  // ---- cancellation

  @Test
  @Async
  void select_cancelledWhileWaiting_leavesNoTrace() {
    Future<String> future = getRunningLoop().createFuture();
    Task<String> selecting =
        createTask(
            select(
                onReceive(a, x -> x),
                onSend(b, "y", () -> "sent"),
                onTimeout(60.0, () -> "late"),
                onAwait(future, x -> x)));
    await(sleep(0));

    selecting.cancel();
    assertFalse(a.trySend("x"));
    assertNull(b.tryReceive());
    await(sleep(0));

    assertTrue(selecting.cancelled());
    assertNobodyWaits();
    assertEquals(0, pendingTimers());
    assertFalse(future.toString().contains("cb="), future::toString);
  }

  @Test
  @Async
  void onReceive_cancelledAtDelivery_givesTheItemBack() {
    Channel<String> buffered = new Channel<>(4);
    Task<String> selecting = createTask(select(onReceive(a, x -> x), onReceive(buffered, x -> x)));
    await(sleep(0));
    buffered.trySend("x");
    buffered.trySend("y");

    selecting.cancel();
    await(sleep(0));

    assertTrue(selecting.cancelled());
    assertEquals("x", buffered.tryReceive());
    assertEquals("y", buffered.tryReceive());
    assertNobodyWaits();
  }

  @Async
  private Coroutine<Void> sendThenSleep() {
    log.add(await(select(onSend(a, "x", () -> "sent x"), onReceive(b, x -> x))));
    await(sleep(1));
    log.add("not reached");
    return done();
  }

  @Test
  @Async
  void onSend_cancelledWhenTaken_functionIsCalledAndTheCancellationComesNext() {
    Task<Void> sender = createTask(sendThenSleep());
    await(sleep(0));
    assertEquals("x", a.tryReceive());

    sender.cancel();

    assertEquals("raised CancelledError()", await(outcome(sender)));
    assertEquals(List.of("sent x"), log);
    assertNobodyWaits();
  }

  // ---- functions

  @Async
  private Coroutine<String> slowly(String text) {
    await(sleep(1));
    return value(text + " at " + getRunningLoop().time());
  }

  @Test
  void functions_thatAwait_areAwaited() {
    play(
        () -> {
          Channel<String> full = new Channel<>(1);
          full.trySend("x");
          assertEquals("x at 1.0", await(select(onReceiveAsync(full, x -> slowly(x)))));
          assertEquals("x at 2.0", await(select(onSendAsync(full, "y", () -> slowly("x")))));
          assertEquals("y at 3.0", await(select(onReceiveOrNullAsync(full, x -> slowly(x)))));
          assertEquals("late at 5.0", await(select(onTimeoutAsync(1.0, () -> slowly("late")))));
          assertEquals(
              "late at 7.0",
              await(select(onTimeoutAsync(Duration.ofSeconds(1), () -> slowly("late")))));
          assertEquals("none at 8.0", await(select(otherwiseAsync(() -> slowly("none")))));
          Task<String> task = createTask(slowly("task"));
          assertEquals("task at 9.0 at 10.0", await(select(onAwaitAsync(task, x -> slowly(x)))));
          return done();
        });
  }

  @Test
  @Async
  void function_throws_isWhatTheSelectThrows() {
    Channel<String> full = new Channel<>(1);
    full.trySend("x");

    assertEquals(
        "raised ValueError('For input string: \"x\"')",
        await(outcome(select(onReceive(full, Integer::parseInt)))));
    assertNull(full.tryReceive());
  }

  // ---- unbiased

  @Async
  private static Coroutine<List<Integer>> choices(long seed) {
    Random random = new Random(seed);
    List<Channel<String>> channels = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      channels.add(new Channel<>(Channel.CONFLATED));
    }
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Clause<Integer>> clauses = new ArrayList<>();
      for (int number = 0; number < 3; number++) {
        int given = number;
        channels.get(number).trySend("x");
        clauses.add(onReceive(channels.get(number), x -> given));
      }
      chosen.add(await(selectUnbiased(random, clauses)));
    }
    return value(chosen);
  }

  @Test
  @Async
  void selectUnbiased_allReady_takesEachAboutAsOften() {
    List<Integer> chosen = await(choices(7));

    for (int number = 0; number < 3; number++) {
      int looked = number;
      long times = chosen.stream().filter(n -> n == looked).count();
      assertTrue(times > 70 && times < 130, number + " was chosen " + times + " times of 300");
    }
    assertEquals(chosen, await(choices(7)));
  }

  @Test
  @Async
  void selectUnbiased_withoutASeed_takesDifferentOnes() {
    Set<String> chosen = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      chosen.add(await(selectUnbiased(onTimeout(0, () -> "first"), onTimeout(0, () -> "second"))));
    }

    assertEquals(Set.of("first", "second"), chosen);
  }

  // ---- misuse

  @Test
  void select_withoutClauses_throws() {
    assertEquals(
        "clauses: none (expected: at least one)",
        assertThrows(IllegalArgumentException.class, () -> select(List.of())).getMessage());
  }

  @Test
  void select_clauseTwice_throws() {
    Clause<String> clause = onReceive(a, x -> x);

    assertThrows(IllegalArgumentException.class, () -> select(clause, clause));
    assertThrows(
        IllegalArgumentException.class,
        () -> select(otherwise(() -> "x"), otherwise(() -> "y"), clause));
  }

  @Test
  void onTimeout_notANumber_throws() {
    assertThrows(IllegalArgumentException.class, () -> onTimeout(Double.NaN, () -> "x"));
  }

  @Test
  @Async
  void clause_usedAgain_works() {
    Channel<String> buffered = new Channel<>(2);
    Clause<String> clause = onReceive(buffered, x -> x);
    Task<String> first = createTask(select(clause, onReceive(a, x -> x)));
    await(sleep(0));
    buffered.trySend("x");
    assertEquals("x", await(first));
    buffered.trySend("y");

    assertEquals("y", await(select(clause)));
  }

  @Test
  @Async
  void clause_usedByTwoAtOnce_throws() {
    Clause<String> clause = onReceive(a, x -> x);
    Task<String> first = createTask(select(clause));
    await(sleep(0));

    assertEquals(
        "raised RuntimeError('the clause is used by another select')",
        await(outcome(select(onReceive(b, x -> x), clause))));

    assertEquals(0, ChannelProbe.receivers(b));
    a.trySend("x");
    assertEquals("x", await(first));
  }

  @Test
  void deadlock_report_namesTheSelect() {
    DeadlockError deadlock =
        assertThrows(
            DeadlockError.class,
            () ->
                play(
                    () -> {
                      log.add(await(receiveFromBoth()));
                      return done();
                    }));

    assertTrue(deadlock.getMessage().contains(" for select of 2"), deadlock.getMessage());
  }

  @Test
  @Async
  void undo_droppingChannel_itemGoesToTheFunction() {
    List<String> dropped = new ArrayList<>();
    Channel<String> latest = new Channel<>(Channel.CONFLATED, Overflow.SUSPEND, dropped::add);
    Task<String> selecting = createTask(select(onReceive(latest, x -> x)));
    await(sleep(0));
    latest.trySend("x");
    latest.trySend("y");
    selecting.cancel();
    await(sleep(0));

    assertEquals(List.of("x"), dropped);
    assertEquals("y", latest.tryReceive());
  }
}
