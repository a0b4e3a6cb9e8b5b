package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.collect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.LoopProbe;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators: what they keep over an emit, who closes them, and that nothing is left of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GeneratorTest {

  private static final int DEPTH = 10_000;

  private final List<Object> seen = new ArrayList<>();

  private static long sum(long a, double b, String c, long d) {
    return a + (long) b + c.length() + d;
  }

  @Async
  private static AsyncGenerator<Long> variables(int n, boolean suspend) {
    long first = 1;
    double second = 2;
    String third = "abc";
    for (int i = 0; i < n; i++) {
      long got = sum(first, second, third, sent(emit(first + i)));
      first += got;
      if (suspend) {
        await(sleep(0));
      }
      second += i;
    }
    emit(first);
    return end();
  }

  private static long sent(Object value) {
    return value == null ? 0 : (Long) value;
  }

  @Test
  void emit_insideAnExpression_keepsVariablesAndStack() {
    VirtualTime.play(this::compareSuspendedWithStraight);
  }

  @Async
  private Coroutine<Void> compareSuspendedWithStraight() {
    List<Long> straight = await(collect(variables(5, false)));
    List<Long> suspended = await(collect(variables(5, true)));
    assertEquals(List.of(1L, 8L, 21L, 47L, 100L, 203L), straight);
    assertEquals(straight, suspended);
    return done();
  }

  // S165
  @Test
  void asend_value_isTheResultOfEmit() {
    VirtualTime.play(this::sendValues);
  }

  @Async
  private static AsyncGenerator<String> echo() {
    String word = "";
    while (true) {
      word = emit("echo " + word);
    }
  }

  @Async
  private Coroutine<Void> sendValues() {
    AsyncGenerator<String> echo = echo();
    assertEquals("echo ", await(anext(echo)));
    assertEquals("echo a", await(echo.asend("a")));
    assertEquals("echo null", await(anext(echo)));
    await(echo.aclose());
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> nested(int depth) {
    if (depth > 0) {
      AsyncGenerator<Integer> inner = nested(depth - 1);
      while (true) {
        try {
          emit(await(anext(inner)));
        } catch (StopAsyncIteration end) {
          break;
        }
      }
    } else {
      emit(1);
      await(sleep(0));
      emit(2);
    }
    return end();
  }

  @Test
  void anext_generatorsWithinGenerators_doNotOverflowTheStack() {
    VirtualTime.play(this::iterateDeep);
  }

  @Async
  private Coroutine<Void> iterateDeep() {
    List<Integer> items = await(collect(nested(DEPTH)));
    assertEquals(List.of(1, 2), items);
    return done();
  }

  @Async
  private AsyncGenerator<Integer> closing(Object held) {
    try {
      emit(1);
      emit(2);
    } catch (GeneratorExit e) {
      seen.add("exit");
      throw e;
    } finally {
      await(sleep(1));
      seen.add("closed " + (held == null));
    }
    return end();
  }

  // S162
  // CPython: test_base_events.BaseEventLoopTests.test_asyncgen_finalization_by_gc
  @Test
  void generator_dropped_isClosedOnceByTheLoop() {
    VirtualTime.play(this::dropOne);

    assertEquals(List.of("exit", "closed false"), seen);
  }

  @Async
  private Coroutine<Void> begin(Object held) {
    await(anext(closing(held)));
    return done();
  }

  @Async
  private Coroutine<Void> dropOne() {
    await(begin(new Object()));
    assertEquals(1, LoopProbe.openGenerators(getRunningLoop()));
    Garbage.collectGenerators(1);
    await(sleep(2));
    assertEquals(0, LoopProbe.openGenerators(getRunningLoop()));
    return done();
  }

  // S162
  // CPython: test_base_events.BaseEventLoopTests.test_asyncgen_finalization_by_gc_in_other_thread
  @Test
  void generator_collectedWhileTheLoopSleeps_wakesIt() {
    Asyncio.run(dropAndSleep());

    assertEquals(List.of("exit", "closed false"), seen);
  }

  @Async
  private Coroutine<Void> dropAndSleep() {
    await(begin(new Object()));
    Thread collector =
        new Thread(
            () -> {
              while (seen.isEmpty() && !Thread.currentThread().isInterrupted()) {
                System.gc();
                Thread.onSpinWait();
              }
            });
    collector.start();
    while (seen.size() < 2) {
      await(sleep(0.05));
    }
    collector.interrupt();
    return done();
  }

  // S163
  @Test
  void run_endsWithAGeneratorOpen_closesIt() {
    VirtualTime.play(this::leaveOneOpen);

    assertEquals(List.of("main ends", "exit", "closed true"), seen);
  }

  @Async
  private Coroutine<Void> leaveOneOpen() {
    AsyncGenerator<Integer> kept = closing(null);
    await(anext(kept));
    getRunningLoop().setExceptionHandler((loop, context) -> seen.add(kept));
    seen.add("main ends");
    return done();
  }

  @Test
  void generator_closed_leavesNothingBehind() {
    VirtualTime.play(this::closeAndForget);
  }

  @Async
  private Coroutine<WeakReference<Object>> beginAndClose() {
    Object held = new Object();
    AsyncGenerator<Integer> generator = closing(held);
    await(anext(generator));
    await(generator.aclose());
    return value(new WeakReference<>(held));
  }

  @Async
  private Coroutine<Void> closeAndForget() {
    WeakReference<Object> held = await(beginAndClose());
    await(sleep(0));
    Garbage.collect();
    assertNull(held.get());
    return done();
  }

  @Test
  void generator_neverBegun_isNotRegistered() {
    VirtualTime.play(this::makeOnly);

    assertEquals(List.of(), seen);
  }

  @Async
  private Coroutine<Void> makeOnly() {
    closing(null);
    await(sleep(0));
    assertEquals(0, LoopProbe.openGenerators(getRunningLoop()));
    return done();
  }

  // S168
  @Test
  void cancel_whileTheGeneratorWaits_unwindsItInTheSameTask() {
    VirtualTime.play(this::cancelInside);

    assertEquals(List.of("cancelled inside", "cancelled outside"), seen);
  }

  @Async
  private AsyncGenerator<Integer> waits() {
    try {
      await(sleep(10));
      emit(1);
    } catch (CancelledError e) {
      seen.add("cancelled inside");
      throw e;
    }
    return end();
  }

  @Async
  private Coroutine<Void> iterate() {
    try {
      await(collect(waits()));
    } catch (CancelledError e) {
      seen.add("cancelled outside");
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelInside() {
    Task<Void> task = createTask(iterate());
    await(sleep(1));
    task.cancel();
    await(task);
    return done();
  }

  // S159
  @Test
  void emit_variableSetInside_isSeenByWhoIterates() {
    VirtualTime.play(this::leakVariable);
  }

  private static final ContextVar<String> VAR = new ContextVar<>("var", "default");

  @Async
  private static AsyncGenerator<String> sets() {
    VAR.set("inside");
    emit("item");
    return end();
  }

  @Async
  private Coroutine<Void> leakVariable() {
    await(collect(sets()));
    assertEquals("inside", VAR.get());
    return done();
  }

  // S166
  @Test
  void anext_awaitedTwice_isRefused() {
    VirtualTime.play(this::awaitStepTwice);
  }

  @Async
  private Coroutine<Void> awaitStepTwice() {
    AsyncGenerator<String> echo = echo();
    Coroutine<String> step = echo.anext();
    await(step);
    Coroutine<String> again = step;
    Exception refused = null;
    try {
      await(again);
    } catch (IllegalStateException e) {
      refused = e;
    }
    assertEquals("cannot reuse already awaited __anext__()/asend()", refused.getMessage());
    await(echo.aclose());
    return done();
  }

  @Test
  void lambda_thatEmits_isAGenerator() {
    VirtualTime.play(this::generatorInALambda);
  }

  @Async
  private Coroutine<Void> generatorInALambda() {
    int limit = 3;
    Supplier<AsyncGenerator<Integer>> countdown =
        () -> {
          for (int i = limit; i > 0; i--) {
            emit(i);
          }
          return end();
        };
    List<Integer> items = await(collect(countdown.get()));
    assertEquals(List.of(3, 2, 1), items);
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> failsBetween() {
    emit(1);
    await(sleep(1));
    throw new IllegalArgumentException("between");
  }

  @Test
  void anext_bodyThrows_traceShowsTheGeneratorAndWhoIterates() {
    VirtualTime.play(this::traceOfAFailure);
  }

  @Async
  private Coroutine<Void> traceOfAFailure() {
    try {
      await(collect(failsBetween()));
    } catch (IllegalArgumentException e) {
      List<String> methods = new ArrayList<>();
      for (StackTraceElement element : e.getStackTrace()) {
        methods.add(element.getMethodName());
      }
      assertEquals(List.of("failsBetween", "collect", "traceOfAFailure"), methods.subList(0, 3));
      return done();
    }
    throw new AssertionError("no exception");
  }

  @Test
  void send_stepDrivenByHand_endsWithTheItem() {
    AsyncGenerator<Integer> generator = failsBetween();
    assertTrue(generator.toString().startsWith("<async_generator "));
    Coroutine<Integer> step = generator.anext();

    StopIteration stop = assertThrows(StopIteration.class, () -> step.send(null));

    assertEquals(1, stop.value());
  }
}
