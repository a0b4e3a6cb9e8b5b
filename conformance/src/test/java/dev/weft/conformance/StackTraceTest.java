package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.RunOptions;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the stack trace of an exception shows, for each way that it can come. */
@Timeout(60)
final class StackTraceTest {

  private static final String OWN = StackTraceTest.class.getName();

  private final List<String> seen = new ArrayList<>();

  /** Runs {@code body} and gives what it has shown. */
  private List<String> shown(boolean debug, AsyncCallable<Void> body) {
    run(body.call(), new RunOptions(debug, VirtualTimeLoop::new));
    return seen;
  }

  /** The methods of this class, and what the library says between them. */
  private void show(Throwable failure) {
    if (!isAsThrown(failure)) {
      assertNoMachinery(failure);
    }
    seen.addAll(methods(failure));
  }

  /** What is caught on the stack on which it was thrown has the trace that the JVM has made. */
  private static boolean isAsThrown(Throwable failure) {
    return Arrays.stream(failure.getStackTrace()).anyMatch(StackTraceTest::isDriver);
  }

  private static boolean isDriver(StackTraceElement element) {
    return element.getClassName().equals("dev.weft.woven.Driver");
  }

  private static List<String> methods(Throwable failure) {
    List<String> found = new ArrayList<>();
    for (StackTraceElement element : failure.getStackTrace()) {
      if (isDriver(element)) {
        return found;
      }
      if (element.getClassName().equals(OWN)) {
        found.add(element.getMethodName().replaceAll("lambda\\$(.*)\\$\\d+", "lambda in $1"));
      } else if (String.valueOf(element.getFileName()).endsWith(" at")) {
        found.add(element.getFileName());
      }
    }
    return found;
  }

  private static void assertNoMachinery(Throwable failure) {
    for (StackTraceElement element : failure.getStackTrace()) {
      String name = element.getClassName();
      assertFalse(name.contains("$F") || name.startsWith("dev.weft.woven"), element::toString);
      assertFalse(name.equals("dev.weft.EventLoop"), element::toString);
    }
  }

  @Async
  private static Coroutine<String> price(boolean waits) {
    if (waits) {
      await(sleep(0));
    }
    throw new IllegalArgumentException("no price");
  }

  @Async
  private static Coroutine<String> total(boolean waitsFirst, boolean waits) {
    if (waitsFirst) {
      await(sleep(0));
    }
    AsyncCallable<String> lambda = () -> value("total " + await(price(waits)));
    return value(await(lambda.call()));
  }

  @Async
  private Coroutine<Void> order(boolean waitsFirst, boolean waits) {
    try {
      await(total(waitsFirst, waits));
    } catch (IllegalArgumentException e) {
      show(e);
    }
    return done();
  }

  @Async
  private Coroutine<Void> shop(boolean waitsFirst, boolean waits) {
    await(order(waitsFirst, waits));
    return done();
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void trace_chainOfAwaits_isTheSameHoweverItWaited(boolean waitsFirst, boolean waits) {
    assertEquals(
        List.of("price", "lambda in total", "total", "order", "shop"),
        shown(false, () -> shop(waitsFirst, waits)));
  }

  @Async
  private static Coroutine<Void> wraps() {
    await(sleep(0));
    try {
      Integer.parseInt("x");
    } catch (NumberFormatException e) {
      IllegalStateException wrapper = new IllegalStateException("wrapped", e);
      wrapper.addSuppressed(new IllegalArgumentException("suppressed"));
      throw wrapper;
    }
    return done();
  }

  @Async
  private Coroutine<Void> showsCauses() {
    try {
      await(wraps());
    } catch (IllegalStateException e) {
      show(e);
      show(Objects.requireNonNull(e.getCause()));
      show(e.getSuppressed()[0]);
    }
    return done();
  }

  @Test
  void trace_causeAndSuppressed_haveTheChainAsWell() {
    assertEquals(
        List.of("wraps", "showsCauses", "wraps", "showsCauses", "wraps", "showsCauses"),
        shown(false, this::showsCauses));
  }

  /** Fails again with what it has caught, which has a trace of its own by then. */
  @Async
  private static Coroutine<Void> rethrows(boolean waits) {
    try {
      await(price(waits));
    } catch (IllegalArgumentException e) {
      await(sleep(0));
      throw new IllegalStateException(e);
    }
    return done();
  }

  @Async
  private Coroutine<Void> showsKeptCause(boolean waits) {
    try {
      await(rethrows(waits));
    } catch (IllegalStateException e) {
      show(e);
      show(Objects.requireNonNull(e.getCause()));
    }
    return done();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void trace_causeFromAStepBefore_isNotCompletedTwice(boolean waits) {
    assertEquals(
        List.of("rethrows", "showsKeptCause", "price", "rethrows", "showsKeptCause"),
        shown(false, () -> showsKeptCause(waits)));
  }

  @Async
  private static Coroutine<Void> passes(int times, boolean waits) {
    if (times == 0) {
      await(price(waits));
    } else {
      try {
        await(passes(times - 1, waits));
      } finally {
        await(sleep(0));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> showsPassed() {
    for (boolean waits : new boolean[] {false, true}) {
      try {
        await(passes(3, waits));
      } catch (IllegalArgumentException e) {
        show(e);
        seen.add("and");
      }
    }
    return done();
  }

  @Test
  void trace_throughManyAwaitsThatWait_doesNotGrow() {
    List<String> one =
        List.of("price", "passes", "passes", "passes", "passes", "showsPassed", "and");
    List<String> both = new ArrayList<>(one);
    both.addAll(one);

    assertEquals(both, shown(false, this::showsPassed));
  }

  @Async
  private static Coroutine<String> asks(boolean waits) {
    return value("asked " + await(price(waits)));
  }

  @Async
  private Coroutine<Void> looks(boolean waits) {
    try {
      await(asks(waits));
    } catch (IllegalArgumentException e) {
      seen.add(isAsThrown(e) ? "as thrown" : "completed");
      Arrays.stream(e.getStackTrace())
          .limit(3)
          .map(StackTraceElement::getMethodName)
          .forEach(seen::add);
    }
    return done();
  }

  @Test
  void trace_caughtOnTheStackWhereItWasThrown_isAsTheJvmHasMadeIt() {
    assertEquals(List.of("as thrown", "price", "asks", "looks"), shown(false, () -> looks(false)));
  }

  @Test
  void trace_caughtBehindASuspension_isCompleted() {
    assertEquals(List.of("completed", "price", "asks", "looks"), shown(false, () -> looks(true)));
  }

  // ---- another task

  private static Task<String> startsTask(boolean waits) {
    return createTask(price(waits), new TaskOptions("pricing"));
  }

  @Async
  private Coroutine<Void> awaitsTask(Task<String> task) {
    try {
      await(task);
    } catch (IllegalArgumentException e) {
      show(e);
    }
    return done();
  }

  @Async
  private Coroutine<Void> awaitsTaskFromElsewhere(boolean afterItsEnd) {
    Task<String> task = startsTask(true);
    if (afterItsEnd) {
      await(sleep(1));
    }
    await(awaitsTask(task));
    return done();
  }

  // CPython shows both: the traceback goes through the await of the task.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void trace_awaitedTask_goesOnWithWhoAwaitsIt(boolean afterItsEnd) {
    assertEquals(
        List.of("price", "pricing awaited at", "awaitsTask", "awaitsTaskFromElsewhere"),
        shown(false, () -> awaitsTaskFromElsewhere(afterItsEnd)));
  }

  @Test
  void trace_debugMode_saysWhereTheTaskWasCreated() {
    assertEquals(
        List.of(
            "price",
            "pricing created at",
            "startsTask",
            "awaitsTaskFromElsewhere",
            "pricing awaited at",
            "awaitsTask",
            "awaitsTaskFromElsewhere"),
        shown(true, () -> awaitsTaskFromElsewhere(false)));
  }

  @Async
  private Coroutine<Void> awaitsSeveralTimes() {
    Task<String> task = startsTask(true);
    for (int i = 0; i < 3; i++) {
      await(awaitsTask(task));
      seen.add("and");
    }
    return done();
  }

  // S11
  @Test
  void trace_taskAwaitedSeveralTimes_showsTheLastAwait() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.addAll(
          List.of("price", "pricing awaited at", "awaitsTask", "awaitsSeveralTimes", "and"));
    }

    assertEquals(expected, shown(false, this::awaitsSeveralTimes));
  }

  @Async
  private static Coroutine<String> relays(Future<String> inner) {
    return value(await(inner));
  }

  @Async
  private Coroutine<Void> awaitsChainOfTasks() {
    Task<String> inner = startsTask(true);
    Task<String> outer = createTask(relays(inner), new TaskOptions("relay"));
    await(awaitsTask(outer));
    return done();
  }

  @Test
  void trace_taskThatAwaitsATask_showsBoth() {
    assertEquals(
        List.of(
            "price",
            "pricing awaited at",
            "relays",
            "relay awaited at",
            "awaitsTask",
            "awaitsChainOfTasks"),
        shown(false, this::awaitsChainOfTasks));
  }

  @Async
  private static Coroutine<Void> breaks(Future<String> promise) {
    await(sleep(0));
    promise.setException(new IllegalArgumentException("broken"));
    return done();
  }

  @Async
  private Coroutine<Void> awaitsPromise() {
    Future<String> promise = getRunningLoop().createFuture();
    Task<Void> breaking = createTask(breaks(promise));
    try {
      await(relays(promise));
    } catch (IllegalArgumentException e) {
      show(e);
    }
    await(breaking);
    return done();
  }

  @Test
  void trace_futureThatAnotherTaskFails_showsWhoFailedItAndWhoAwaits() {
    assertEquals(
        List.of("breaks", "Future awaited at", "relays", "awaitsPromise"),
        shown(false, this::awaitsPromise));
  }

  private static String blocks() {
    throw new IllegalArgumentException("in a thread");
  }

  @Async
  private Coroutine<Void> awaitsThread() {
    try {
      await(toThread(StackTraceTest::blocks));
    } catch (IllegalArgumentException e) {
      show(e);
    }
    return done();
  }

  @Test
  void trace_failureOfAnotherThread_goesOnWithWhoAwaitsIt() {
    assertEquals(
        List.of("blocks", "Future awaited at", "awaitsThread"), shown(false, this::awaitsThread));
  }

  @Async
  private Coroutine<Void> awaitsCombined(boolean shielded) {
    try {
      Future<?> combined =
          shielded ? shield(startsTask(true)) : gather(startsTask(true), startsTask(false));
      await(combined);
    } catch (IllegalArgumentException e) {
      show(e);
    }
    return done();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void trace_gatherAndShield_goOnWithWhoAwaitsThem(boolean shielded) {
    assertEquals(
        List.of("price", "Future awaited at", "awaitsCombined"),
        shown(false, () -> awaitsCombined(shielded)));
  }

  @Async
  private Coroutine<Void> awaitsForeignFuture(Future<Void> foreign) {
    try {
      await(foreign);
    } catch (IllegalStateException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("attached to a different loop"));
      show(e);
    }
    return done();
  }

  @Test
  void trace_somethingThatCannotBeAwaited_showsWhoTried() {
    try (VirtualTimeLoop other = new VirtualTimeLoop()) {
      Future<Void> foreign = other.createFuture();

      assertEquals(
          List.of("awaitsForeignFuture"), shown(false, () -> awaitsForeignFuture(foreign)));
    }
  }

  // ---- groups

  @Async
  private Coroutine<Void> groupOfTwo() {
    try (var group = with(new TaskGroup())) {
      group.createTask(price(true));
      group.createTask(total(true, false));
    } catch (ExceptionGroup e) {
      show(e);
      for (Throwable member : e.exceptions()) {
        seen.add("member");
        show(member);
      }
    }
    return done();
  }

  @Test
  void trace_exceptionGroup_eachMemberHasItsOwn() {
    assertEquals(
        List.of("groupOfTwo", "member", "price", "member", "price", "lambda in total", "total"),
        shown(false, this::groupOfTwo));
  }

  // ---- the caller of the loop

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(0));
    throw new IllegalArgumentException("uncaught");
  }

  private static void callsRun() {
    run(fails());
  }

  @Test
  void trace_leavesRun_goesOnWithItsCaller() {
    Throwable failure = assertThrows(IllegalArgumentException.class, StackTraceTest::callsRun);

    assertNoMachinery(failure);
    assertEquals(
        List.of("fails", "callsRun", "trace_leavesRun_goesOnWithItsCaller"), methods(failure));
  }

  @Test
  void trace_leavesRunInDebugMode_saysWhereTheMainTaskWasCreated() {
    Throwable failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> Asyncio.run(fails(), new RunOptions(/* debug= */ true, VirtualTimeLoop::new)));

    List<String> methods = methods(failure);
    assertEquals("fails", methods.get(0));
    assertTrue(methods.get(1).matches("Task-\\d+ created at"), methods::toString);
  }

  // ---- generators, and what is thrown in

  @Async
  private static AsyncGenerator<Integer> items() {
    Asyncio.emit(1);
    await(price(false));
    Asyncio.emit(2);
    return Asyncio.end();
  }

  @Async
  private Coroutine<Void> loops() {
    try {
      for (int item : items()) {
        seen.add("item " + item);
        await(sleep(0));
      }
    } catch (IllegalArgumentException e) {
      show(e);
    }
    return done();
  }

  @Test
  void trace_generator_standsBetweenItsItemAndTheLoop() {
    assertEquals(List.of("item 1", "price", "items", "loops"), shown(false, this::loops));
  }

  @Async
  private static Coroutine<Void> recurses(int depth) {
    if (depth > 0) {
      await(recurses(depth - 1));
    }
    throw new IllegalArgumentException("deep");
  }

  @Async
  private Coroutine<Void> awaitsRecursion() {
    try {
      await(recurses(5_000));
    } catch (IllegalArgumentException e) {
      assertNoMachinery(e);
      seen.add(String.valueOf(e.getStackTrace().length));
    }
    return done();
  }

  @Test
  void trace_deepRecursion_isCut() {
    assertEquals(List.of("1000"), shown(false, this::awaitsRecursion));
  }

  /** Exceptions without a trace, which are made to be cheap, stay without one. */
  private static final class Traceless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Traceless() {
      super(null, null, /* enableSuppression= */ true, /* writableStackTrace= */ false);
    }
  }

  @Async
  private static Coroutine<Void> failsTraceless() {
    await(sleep(0));
    throw new Traceless();
  }

  @Async
  private Coroutine<Void> awaitsTraceless() {
    try {
      await(createTask(failsTraceless()));
    } catch (Traceless e) {
      seen.addAll(Arrays.stream(e.getStackTrace()).map(String::valueOf).toList());
    }
    return done();
  }

  @Test
  void trace_exceptionWithoutOne_staysWithout() {
    assertEquals(List.of(), shown(true, this::awaitsTraceless));
  }
}
