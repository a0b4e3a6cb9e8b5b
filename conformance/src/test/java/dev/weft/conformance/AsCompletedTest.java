package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.noCurrentLoop;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.AsCompleted;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of as_completed in the plain style. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AsCompletedTest {

  private final List<Object> order = new ArrayList<>();

  // S75
  // CPython: test_tasks.BaseTaskTests.test_as_completed
  @Test
  void results_comeInTheOrderOfCompletion() {
    play(
        () -> {
          List<Coroutine<String>> all =
              List.of(sleep(0.01, "b"), sleep(0.15, "c"), sleep(0.01, "a"));
          for (Coroutine<String> next : asCompleted(all)) {
            order.add(await(next));
          }

          assertEquals(Set.of("a", "b"), Set.copyOf(order.subList(0, 2)));
          assertEquals("c", order.get(2));
          assertEquals(0.15, time());
          return done();
        });
  }

  // S74
  // CPython: test_tasks.BaseTaskTests.test_as_completed_with_timeout
  @Test
  void timeout_isThrownInPlaceOfWhatIsNotDone() {
    play(
        () -> {
          Task<String> a = createTask(sleep(0.1, "a"));
          Task<String> b = createTask(sleep(0.15, "b"));
          for (Coroutine<String> next : asCompleted(List.of(a, b), 0.12)) {
            if (order.isEmpty()) {
              order.add(await(next));
            } else {
              order.add(await(raised(TimeoutError.class, next)));
            }
          }

          assertEquals(2, order.size());
          assertEquals("a", order.get(0));
          assertInstanceOf(TimeoutError.class, order.get(1));
          assertEquals(0.12, time());
          assertEquals("b", await(b));
          return done();
        });
  }

  // S74
  // CPython: test_tasks.BaseTaskTests.test_as_completed_with_unused_timeout
  @Test
  void timeout_allDoneInTime_leavesNoTimer() {
    play(
        () -> {
          for (Coroutine<String> next : asCompleted(List.of(sleep(0.01, "a")), 1)) {
            order.add(await(next));
          }

          assertEquals(List.of("a"), order);
          assertEquals(0.01, time());
          assertEquals(List.of(), LoopProbe.timers(getRunningLoop()));
          return done();
        });
  }

  // S72
  // CPython: test_tasks.BaseTaskTests.test_as_completed_resume_iterator
  @Test
  void iteration_leftAndBegunAgain_goesOnWhereItWas() {
    play(
        () -> {
          AsCompleted<Integer> all = asCompleted(List.of(value(0), value(1), value(2), value(3)));
          for (Coroutine<Integer> next : all) {
            order.add(await(next));
            if (order.size() == 2) {
              break;
            }
          }
          order.add("again");
          for (Coroutine<Integer> next : all) {
            order.add(await(next));
          }

          assertEquals(List.of(0, 1, "again", 2, 3), order);
          return done();
        });
  }

  private static List<Coroutine<String>> all(AsCompleted<String> results) {
    List<Coroutine<String>> all = new ArrayList<>();
    results.forEach(all::add);
    return all;
  }

  // S73
  // CPython: test_tasks.BaseTaskTests.test_as_completed_reverse_wait
  @Test
  void results_awaitedInReverse_comeInTheOrderOfCompletion() {
    play(
        () -> {
          List<Coroutine<String>> all =
              all(asCompleted(List.of(sleep(0.05, "a"), sleep(0.10, "b"))));
          assertEquals(2, all.size());

          assertEquals("a", await(all.get(1)));
          assertEquals(0.05, time());
          assertEquals("b", await(all.get(0)));
          assertEquals(0.10, time());
          return done();
        });
  }

  // S73
  // CPython: test_tasks.BaseTaskTests.test_as_completed_concurrent
  @Test
  void results_awaitedAtTheSameTime_allCome() {
    play(
        () -> {
          List<Task<String>> tasks = new ArrayList<>();
          for (Coroutine<String> next : asCompleted(List.of(sleep(0.05, "a"), sleep(0.05, "b")))) {
            tasks.add(createTask(next));
          }
          await(Asyncio.wait(tasks));

          assertEquals(List.of("a", "b"), tasks.stream().map(Task::result).toList());
          assertEquals(0.05, time());
          return done();
        });
  }

  // S75
  // CPython: test_tasks.BaseTaskTests.test_as_completed_duplicate_coroutines
  @Test
  void coroutine_givenTwice_hasOneResult() {
    play(
        () -> {
          Coroutine<String> ham = awaits(value("ham"));
          for (Coroutine<String> next : asCompleted(List.of(ham, ham, awaits(value("spam"))))) {
            order.add(await(next));
          }

          assertEquals(List.of("ham", "spam"), order);
          return done();
        });
  }

  // CPython: test_tasks.BaseTaskTests.test_as_completed_coroutine_without_loop
  @Test
  void coroutine_withoutALoop_isRefused() {
    Coroutine<Integer> coroutine = awaits(value(42));

    Throwable refused =
        assertThrows(IllegalStateException.class, () -> asCompleted(List.of(coroutine)));

    assertEquals(noCurrentLoop(), refused.getMessage());
    coroutine.close();
  }

  // CPython: test_tasks.BaseTaskTests.test_as_completed_coroutine_use_running_loop
  @Test
  void coroutine_onARunningLoop_givesItsResult() {
    play(
        () -> {
          List<Coroutine<Integer>> all = new ArrayList<>();
          asCompleted(List.of(awaits(value(42)))).forEach(all::add);

          assertEquals(1, all.size());
          assertEquals(42, await(all.get(0)));
          return done();
        });
  }
}
