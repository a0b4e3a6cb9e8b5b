package dev.weft.conformance;

import static dev.weft.Asyncio.copyContext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** CPython's tests of contexts and their variables. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ContextTest {

  private final ContextVar<String> var = new ContextVar<>("var");
  private final ContextVar<Integer> number = new ContextVar<>("number", 42);
  private final Context context = new Context();

  private static void assertRefused(
      Class<? extends Throwable> type, String end, Executable action) {
    String message = assertThrows(type, action).getMessage();
    assertTrue(message.endsWith(end), message);
  }

  // CPython: test_context.ContextTest.test_context_get_context_1
  @Test
  void copyContext_outsideOfLoops_isANewOne() {
    assertNotSame(copyContext(), copyContext());
    assertEquals(copyContext().asMap(), copyContext().asMap());
  }

  // CPython: test_context.ContextTest.test_context_run_2
  @Test
  void run_body_givesItsResult() {
    assertEquals("spam", context.run(() -> "spam"));
  }

  // CPython: test_context.ContextTest.test_context_run_3
  @Test
  void run_bodyFails_throwsItsException() {
    Exception failure = new Exception("checked");
    Callable<String> body =
        () -> {
          throw failure;
        };

    assertSame(failure, assertThrows(Exception.class, () -> context.run(body)));
  }

  // CPython: test_context.ContextTest.test_context_run_4
  @Test
  void run_inAnotherContext_seesNothingOfTheOuterOne() {
    Context inner = new Context();
    Context copy =
        context.run(
            () -> {
              assertNull(var.get(null));
              var.set("spam");
              inner.run(() -> assertNull(var.get(null)));
              assertEquals("spam", var.get(null));
              return copyContext();
            });

    assertEquals(Map.of(var, "spam"), copy.asMap());
    assertEquals(copy.asMap(), context.asMap());
    assertTrue(copy.contains(var));
    assertEquals(0, inner.size());
  }

  // CPython: test_context.ContextTest.test_context_run_5
  @Test
  void run_bodySetsAndFails_leavesTheOuterContextAlone() {
    assertThrows(
        ArithmeticException.class,
        () ->
            context.run(
                () -> {
                  var.set("spam");
                  throw new ArithmeticException();
                }));

    assertNull(var.get(null));
    assertEquals("spam", context.get(var));
  }

  // CPython: test_context.ContextTest.test_context_run_6
  @Test
  void run_bodySets_isSeenInTheContextAtOnce() {
    context.run(
        () -> {
          assertEquals(42, number.get());
          assertNull(context.get(number));

          number.set(7);

          assertEquals(7, number.get());
          assertEquals(7, context.get(number));
        });
  }

  // S160
  // CPython: test_context.ContextTest.test_context_run_7
  @Test
  void run_insideItself_isRefused() {
    context.run(
        () ->
            assertRefused(
                IllegalStateException.class,
                " is already entered",
                () -> context.run(() -> var.get())));
  }

  // S160
  // CPython: test_context.ContextTest.test_context_getset_1
  @Test
  void token_takesOneSetBackOnce() {
    context.run(
        () -> {
          assertThrows(NoSuchElementException.class, var::get);
          Token<String> first = var.set("first");
          assertSame(Token.MISSING, first.oldValue());
          assertSame(var, first.var());
          Token<String> second = var.set("second");
          assertEquals("first", second.oldValue());
          assertEquals("second", var.get());

          var.reset(second);
          assertEquals("first", var.get());
          assertEquals("first", var.get("otherwise"));
          var.set("third");
          assertRefused(
              IllegalStateException.class, " has already been used once", () -> var.reset(second));
          assertEquals("third", var.get());

          var.reset(first);
          assertNull(var.get(null));
          assertRefused(
              IllegalStateException.class, " has already been used once", () -> var.reset(first));
        });
  }

  // CPython: test_context.ContextTest.test_context_getset_1
  @Test
  void copyContext_keepsTheValuesOfItsMoment() {
    context.run(
        () -> {
          Token<String> token = var.set("spam");
          Context with = copyContext();
          var.reset(token);
          Context without = copyContext();

          assertTrue(with.contains(var));
          assertEquals("spam", with.get(var));
          assertEquals("spam", with.get(var, "otherwise"));
          assertEquals(1, with.size());
          assertEquals(Map.of(var, "spam"), with.asMap());
          assertFalse(without.contains(var));
          assertNull(without.get(var));
          assertEquals("otherwise", without.get(var, "otherwise"));
          assertEquals(0, without.size());
          assertEquals(Map.of(), without.asMap());
        });
  }

  // S160
  // CPython: test_context.ContextTest.test_context_getset_2
  @Test
  void reset_tokenOfAnotherVariable_isRefused() {
    ContextVar<String> other = new ContextVar<>("other");
    Token<String> token = var.set("spam");

    assertRefused(
        IllegalArgumentException.class,
        " was created by a different ContextVar",
        () -> other.reset(token));
    var.reset(token);
  }

  // CPython: test_context.ContextTest.test_context_getset_3
  @Test
  void default_isNotInTheContext() {
    context.run(
        () -> {
          assertEquals(42, number.get());
          assertNull(context.get(number));
          assertEquals(-1, context.get(number, -1));
          assertFalse(context.contains(number));
          assertEquals(Map.of(), context.asMap());

          Token<Integer> token = number.set(1);
          assertEquals(Map.of(number, 1), context.asMap());

          number.reset(token);
          assertEquals(Map.of(), context.asMap());
          assertEquals(42, number.get());
        });
  }

  // S160
  // CPython: test_context.ContextTest.test_context_getset_4
  @Test
  void reset_tokenOfAnotherContext_isRefused() {
    Token<Integer> token = context.run(() -> number.set(1));

    assertRefused(
        IllegalArgumentException.class,
        " was created in a different Context",
        () -> number.reset(token));
  }

  // CPython: test_context.ContextTest.test_context_getset_5
  @Test
  void set_inACopy_leavesTheOriginalAlone() {
    ContextVar<List<Integer>> list = new ContextVar<>("list");
    context.run(
        () -> {
          list.set(List.of());

          copyContext()
              .run(
                  () -> {
                    list.set(new ArrayList<>());
                    list.get().add(42);
                    assertEquals(List.of(42), list.get());
                  });

          assertEquals(List.of(), list.get());
        });
  }

  // CPython: test_context.ContextTest.test_context_copy_1
  @Test
  void copy_ofTheEnteredContext_goesItsOwnWay() {
    context.run(
        () -> {
          number.set(10);
          Context copy = context.copy();
          assertEquals(10, copy.get(number));
          number.set(20);
          assertEquals(List.of(20, 10), List.of(context.get(number), copy.get(number)));

          int seen = copy.run(() -> number.set(30).var().get());

          assertEquals(30, seen);
          assertEquals(List.of(20, 30), List.of(context.get(number), copy.get(number)));
        });
  }

  private int countUp(int start) throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      number.set(start + i);
      Thread.sleep(1 + start % 3);
      assertEquals(start + i, number.get());
    }
    return start;
  }

  // CPython: test_context.ContextTest.test_context_threads_1
  @Test
  void threads_haveValuesOfTheirOwn() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(10);
    List<Callable<Integer>> jobs =
        IntStream.range(0, 10).<Callable<Integer>>mapToObj(n -> () -> countUp(n)).toList();
    List<Integer> results = new ArrayList<>();
    try {
      for (java.util.concurrent.Future<Integer> result : pool.invokeAll(jobs)) {
        results.add(result.get());
      }
    } finally {
      pool.shutdown();
    }

    assertEquals(IntStream.range(0, 10).boxed().toList(), results);
    assertEquals(42, number.get());
  }
}
