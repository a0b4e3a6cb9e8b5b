package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.Coroutine;
import dev.weft.conformance.HandDriving.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Python writes as asynchronous comprehensions: loops that fill a collection, or emit. */
@Timeout(30)
final class AsyncComprehensionTest {

  private final HandDriving hand = new HandDriving();

  private void assertGives(Object expected, Coroutine<?> coroutine) {
    assertEquals(Outcome.of(expected), hand.run(coroutine));
  }

  @Async
  private static <T> Coroutine<T> gives(T result) {
    return value(result);
  }

  @Async
  private static <T> AsyncGenerator<T> each(Iterable<T> items) {
    for (T item : items) {
      emit(item);
    }
    return end();
  }

  private static AsyncGenerator<Integer> upTo(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return each(numbers);
  }

  @Async
  private static Coroutine<List<String>> flattened(List<Coroutine<List<String>>> parts) {
    List<String> all = new ArrayList<>();
    for (Coroutine<List<String>> part : parts) {
      for (String text : await(part)) {
        all.add(text);
      }
    }
    return value(all);
  }

  @Async
  private static Coroutine<Set<Integer>> awaitsEach(Coroutine<List<Coroutine<Integer>>> parts) {
    Set<Integer> all = new HashSet<>();
    for (Coroutine<Integer> part : await(parts)) {
      all.add(await(part));
    }
    return value(all);
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_2
  @Test
  void loop_overAwaitedLists_goesThroughEach() {
    assertGives(
        List.of("a", "b", "c", "de", "fg"),
        flattened(
            List.of(
                gives(List.of()),
                gives(List.of("a", "b", "c")),
                gives(List.of()),
                gives(List.of("de", "fg")))));
    assertGives(Set.of(10, 20), awaitsEach(gives(List.of(gives(10), gives(20)))));
  }

  @Async
  private static Coroutine<List<Integer>> list(
      AsyncIterable<Integer> items, int added, IntPredicate wanted) {
    List<Integer> all = new ArrayList<>();
    for (int i : items) {
      if (wanted.test(i)) {
        all.add(i + added);
      }
    }
    return value(all);
  }

  @Async
  private static Coroutine<Set<Integer>> set(
      AsyncIterable<Integer> items, int added, IntPredicate wanted) {
    Set<Integer> all = new HashSet<>();
    for (int i : items) {
      if (wanted.test(i)) {
        all.add(i + added);
      }
    }
    return value(all);
  }

  @Async
  private static Coroutine<Map<Integer, Integer>> map(
      AsyncIterable<Integer> items, int key, int added, IntPredicate wanted) {
    Map<Integer, Integer> all = new HashMap<>();
    for (int i : items) {
      if (wanted.test(i)) {
        all.put(i + key, i + added);
      }
    }
    return value(all);
  }

  @Async
  private static AsyncGenerator<Integer> generator(
      AsyncIterable<Integer> items, int added, IntPredicate wanted) {
    for (int i : items) {
      if (wanted.test(i)) {
        emit(i + added);
      }
    }
    return end();
  }

  private static boolean all(int i) {
    return true;
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_3
  @Test
  void loop_overAGenerator_fillsCollections() {
    List<Integer> items = List.of(10, 20);
    IntPredicate all = AsyncComprehensionTest::all;

    assertGives(List.of(11, 21), list(each(items), 1, all));
    assertGives(Set.of(11, 21), set(each(items), 1, all));
    assertGives(Map.of(11, 12, 21, 22), map(each(items), 1, 2, all));
    assertGives(List.of(111, 121), list(generator(each(items), 1, all), 100, all));
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_4
  @Test
  void loop_withACondition_leavesItemsOut() {
    List<Integer> items = List.of(10, 20);
    IntPredicate wanted = i -> i > 10;

    assertGives(List.of(21), list(each(items), 1, wanted));
    assertGives(Set.of(21), set(each(items), 1, wanted));
    assertGives(Map.of(21, 22), map(each(items), 1, 2, wanted));
    assertGives(
        List.of(121), list(generator(each(items), 1, wanted), 100, AsyncComprehensionTest::all));
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_4_2
  @Test
  void loop_withATwoSidedCondition_leavesItemsOut() {
    IntPredicate wanted = i -> 0 < i && i < 4;

    assertGives(List.of(11, 12, 13), list(upTo(5), 10, wanted));
    assertGives(Set.of(11, 12, 13), set(upTo(5), 10, wanted));
    assertGives(Map.of(11, 101, 12, 102, 13, 103), map(upTo(5), 10, 100, wanted));
    assertGives(
        List.of(111, 112, 113),
        list(generator(upTo(5), 10, wanted), 100, AsyncComprehensionTest::all));
  }

  @Async
  private static Coroutine<List<Integer>> ofPairs(List<List<Integer>> pairs) {
    List<Integer> all = new ArrayList<>();
    for (List<Integer> pair : pairs) {
      if (pair.get(0) > 10) {
        for (int i : each(pair)) {
          if (i > 30) {
            all.add(i + 1);
          }
        }
      }
    }
    return value(all);
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_5
  @Test
  void loop_withinAPlainLoop_runsForEach() {
    assertGives(List.of(41), ofPairs(List.of(List.of(10, 20), List.of(30, 40))));
  }

  @Async
  private static Coroutine<List<Integer>> ofSequences(AsyncIterable<List<Integer>> sequences) {
    List<Integer> all = new ArrayList<>();
    for (List<Integer> sequence : sequences) {
      for (int i : sequence) {
        all.add(i + 1);
      }
    }
    return value(all);
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_6
  @Test
  void loop_aroundAPlainLoop_runsIt() {
    assertGives(List.of(11, 21, 31), ofSequences(each(List.of(List.of(10, 20), List.of(30)))));
  }

  @Async
  private static AsyncGenerator<Integer> failsBehindTwo() {
    emit(1);
    emit(2);
    throw new IllegalArgumentException("third");
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_7
  @Test
  void loop_generatorFails_fails() {
    Coroutine<List<Integer>> failing = list(failsBehindTwo(), 0, AsyncComprehensionTest::all);

    Object failure = hand.run(raised(IllegalArgumentException.class, failing)).result();

    assertEquals("third", ((Throwable) failure).getMessage());
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_9
  @Test
  void loop_thenAPlainLoop_seesTheList() {
    assertGives(List.of(1, 2), copied(each(List.of(1, 2))));
  }

  @Async
  private static Coroutine<List<Integer>> copied(AsyncIterable<Integer> items) {
    List<Integer> all = new ArrayList<>();
    for (int i : items) {
      all.add(i);
    }
    List<Integer> copy = new ArrayList<>();
    for (int i : all) {
      copy.add(i);
    }
    return value(copy);
  }

  @Async
  private static Coroutine<List<List<Integer>>> listsInAList(int added) {
    List<List<Integer>> outer = new ArrayList<>();
    for (int j : List.of(10, 20)) {
      List<Integer> inner = new ArrayList<>();
      for (int i : each(List.of(1, 2))) {
        inner.add(i + j + added);
      }
      outer.add(inner);
    }
    return value(outer);
  }

  @Async
  private static Coroutine<List<List<List<Integer>>>> threeDeep() {
    List<List<List<Integer>>> outer = new ArrayList<>();
    for (int k : List.of(100, 200)) {
      outer.add(await(listsInAList(k)));
    }
    return value(outer);
  }

  @Async
  private static Coroutine<Set<Integer>> sums() {
    Set<Integer> sums = new HashSet<>();
    for (int j : List.of(3, 5)) {
      int sum = 0;
      for (int i : upTo(j)) {
        sum += i;
      }
      sums.add(sum);
    }
    return value(sums);
  }

  @Async
  private static Coroutine<Map<Integer, Map<Integer, Integer>>> mapsInAMap() {
    Map<Integer, Map<Integer, Integer>> outer = new HashMap<>();
    for (int j : List.of(10, 20)) {
      Map<Integer, Integer> inner = new HashMap<>();
      for (int i : each(List.of(1, 2))) {
        inner.put(i, i + j);
      }
      outer.put(j, inner);
    }
    return value(outer);
  }

  // CPython: test_coroutines.CoroutineTest.test_nested_comp
  @Test
  void loop_withinLoopsThatFillCollections_startsAnewEachTime() {
    assertGives(List.of(List.of(11, 12), List.of(21, 22)), listsInAList(0));
    assertGives(Set.of(3, 10), sums());
    assertGives(Map.of(10, Map.of(1, 11, 2, 12), 20, Map.of(1, 21, 2, 22)), mapsInAMap());
    assertGives(
        List.of(
            List.of(List.of(111, 112), List.of(121, 122)),
            List.of(List.of(211, 212), List.of(221, 222))),
        threeDeep());
  }

  @Async
  private static AsyncGenerator<AsyncGenerator<Integer>> generators() {
    for (int j : List.of(3, 5)) {
      await(sleep(0));
      emit(upTo(j));
    }
    return end();
  }

  @Async
  private static Coroutine<List<Integer>> ofGenerators() {
    List<Integer> all = new ArrayList<>();
    for (AsyncGenerator<Integer> generator : generators()) {
      for (int i : generator) {
        all.add(i);
      }
    }
    return value(all);
  }

  // CPython: test_coroutines.CoroutineTest.test_nested_comp
  @Test
  void loop_overGeneratorsOfAGenerator_goesThroughEach() {
    VirtualTime.play(
        () -> {
          assertEquals(List.of(0, 1, 2, 0, 1, 2, 3, 4), await(ofGenerators()));
          assertEquals(2, await(collect(generators())).size());
          return done();
        });
  }
}
