package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.eagerTaskFactory;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.FutureCallGraph;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a loop may do with a generator that has waited before it emitted: the loop goes on above its
 * body, on one stack.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HandOverTest {

  private final List<Object> seen = new ArrayList<>();

  /** Waits before each number. */
  @Async
  private static AsyncGenerator<Integer> numbers(int count) {
    for (int i = 1; i <= count; i++) {
      await(sleep(0));
      emit(i);
    }
    return end();
  }

  /** Waits before every other number. */
  @Async
  private static AsyncGenerator<Integer> pairs(int count) {
    for (int i = 1; i <= count; i += 2) {
      await(sleep(0));
      emit(i);
      emit(i + 1);
    }
    return end();
  }

  @Async
  private Coroutine<Void> loopOver(AsyncGenerator<?> items) {
    for (Object item : items) {
      seen.add(item);
    }
    return done();
  }

  @Test
  void loop_thatWaitsForNothingElse_getsAllItems() {
    VirtualTime.play(() -> loopOver(pairs(5)));

    assertEquals(List.of(1, 2, 3, 4, 5, 6), seen);
  }

  @Test
  void nullItem_isAnItem() {
    VirtualTime.play(() -> loopOver(nullAndOne()));

    assertEquals(Arrays.asList(null, 1), seen);
  }

  @Async
  private static AsyncGenerator<Integer> nullAndOne() {
    await(sleep(0));
    emit(null);
    emit(1);
    return end();
  }

  @Test
  void loop_thatWaits_goesOnWithTheNextItem() {
    VirtualTime.play(
        () -> {
          for (int item : pairs(4)) {
            seen.add(item);
            await(sleep(item == 2 ? 1 : 0));
          }
          return done();
        });

    assertEquals(List.of(1, 2, 3, 4), seen);
  }

  // ---- what else the loop does with the generator

  @Test
  void loop_thatAsksByHand_takesThatItemFromItself() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(8);
          for (int item : items) {
            seen.add(item);
            if (item % 3 == 1) {
              seen.add(-await(items.anext()));
            }
          }
          return done();
        });

    assertEquals(List.of(1, -2, 3, 4, -5, 6, 7, -8), seen);
  }

  @Test
  void loopInAnotherCoroutine_overTheSameGenerator_takesItsItems() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = numbers(6);
          for (int item : items) {
            seen.add(-item);
            await(two(items));
          }
          return done();
        });

    assertEquals(List.of(-1, 2, 3, -4, 5, 6), seen);
  }

  @Async
  private Coroutine<Void> two(AsyncGenerator<Integer> items) {
    int left = 2;
    for (int item : items) {
      seen.add(item);
      if (--left == 0) {
        break;
      }
    }
    return done();
  }

  @Test
  void loop_thatCloses_endsTheBody() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = closed();
          for (int item : items) {
            seen.add(item);
            await(items.aclose());
          }
          return done();
        });

    assertEquals(List.of(1, "closed"), seen);
  }

  @Async
  private AsyncGenerator<Integer> closed() {
    try {
      await(sleep(0));
      emit(1);
      seen.add("went on");
    } finally {
      await(sleep(0));
      seen.add("closed");
    }
    return end();
  }

  @Test
  void loop_thatThrowsIntoTheGenerator_goesOnBehindWhatItEmitsThen() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Object> items = catching();
          for (Object item : items) {
            seen.add(item);
            if (item.equals("one")) {
              seen.add(await(items.athrow(new ArithmeticException("thrown"))));
            }
          }
          return done();
        });

    assertEquals(List.of("one", "thrown", "two"), seen);
  }

  @Async
  private static AsyncGenerator<Object> catching() {
    await(sleep(0));
    try {
      emit("one");
    } catch (ArithmeticException e) {
      emit(Objects.requireNonNull(e.getMessage()));
    }
    emit("two");
    return end();
  }

  @Test
  void eagerTask_inTheLoop_takesAnItem() {
    VirtualTime.play(
        () -> {
          getRunningLoop().setTaskFactory(eagerTaskFactory());
          AsyncGenerator<Integer> items = pairs(6);
          for (int item : items) {
            seen.add(-item);
            Task<Void> task = createTask(two(items));
            seen.add(task.done());
            await(task);
          }
          return done();
        });

    assertEquals(List.of(-1, 2, false, 3, -4, false, 5, 6), seen);
  }

  @Test
  void coroutineDrivenByHand_inTheLoop_takesItems() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(6);
          for (int item : items) {
            seen.add(-item);
            Coroutine<Void> taker = two(items);
            assertNull(taker.send(null));
            assertThrows(StopIteration.class, () -> taker.send(null));
          }
          return done();
        });

    assertEquals(List.of(-1, 2, 3, -4, 5, 6), seen);
  }

  @Test
  void loopDrivenByHand_overAnotherGenerator_takesItems() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(4);
          for (int item : items) {
            seen.add(-item);
            Coroutine<Void> taker = oneForEach(numbers(1), items);
            assertNull(taker.send(null));
            assertThrows(StopIteration.class, () -> taker.send(null));
          }
          return done();
        });

    assertEquals(List.of(-1, 2, -3, 4), seen);
  }

  @Async
  private Coroutine<Void> oneForEach(AsyncGenerator<?> others, AsyncGenerator<Integer> items) {
    for (Object other : others) {
      for (int item : items) {
        seen.add(item);
        break;
      }
    }
    return done();
  }

  @Test
  void secondLoop_behindTheFirst_goesOnWhereThatWasLeft() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(6);
          for (int item : items) {
            seen.add(-item);
            if (item == 3) {
              break;
            }
          }
          await(loopOver(items));
          return done();
        });

    assertEquals(List.of(-1, -2, -3, 4, 5, 6), seen);
  }

  @Test
  void abandonedGenerator_whoseLoopIsLeft_isNotRunning() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = closed();
          for (int item : items) {
            seen.add(item);
            break;
          }
          await(items.aclose());
          return done();
        });

    assertEquals(List.of(1, "closed"), seen);
  }

  // ---- what becomes of the loop

  @Test
  void loop_thatReturns_givesItsResultToWhoAwaitsIt() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(6);
          seen.add(await(firstAbove(2, items)));
          seen.add(await(firstAbove(4, items)));
          await(loopOver(items));
          return done();
        });

    assertEquals(List.of("3", "5", 6), seen);
  }

  @Async
  private static Coroutine<String> firstAbove(int limit, AsyncGenerator<Integer> items) {
    for (int item : items) {
      if (item > limit) {
        return value(String.valueOf(item));
      }
    }
    return value("none");
  }

  @Test
  void loop_thatThrows_failsWhoAwaitsItAndNotTheGenerator() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = closed();
          seen.add(await(raised(ArithmeticException.class, failing(items))).getMessage());
          await(items.aclose());
          return done();
        });

    assertEquals(List.of("at 1", "closed"), seen);
  }

  @Async
  private static Coroutine<Void> failing(AsyncGenerator<Integer> items) {
    for (int item : items) {
      throw new ArithmeticException("at " + item);
    }
    return done();
  }

  @Test
  void loop_thatIsCancelledWhereItWaits_leavesTheGeneratorAsItWas() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(4);
          Task<Void> task = createTask(waiting(items));
          await(sleep(1));
          task.cancel();
          await(raised(CancelledError.class, task));
          await(loopOver(items));
          return done();
        });

    assertEquals(List.of(-1, 2, 3, 4), seen);
  }

  @Async
  private Coroutine<Void> waiting(AsyncGenerator<Integer> items) {
    for (int item : items) {
      seen.add(-item);
      await(sleep(10));
    }
    return done();
  }

  // ---- generators over generators

  @Test
  void loopOverALoop_getsAllItems() {
    VirtualTime.play(() -> loopOver(doubled(doubled(pairs(4)))));

    assertEquals(List.of(4, 8, 12, 16), seen);
  }

  @Async
  private static AsyncGenerator<Integer> doubled(AsyncGenerator<Integer> items) {
    for (int item : items) {
      emit(2 * item);
    }
    return end();
  }

  @Test
  void deepChain_ofLoops_needsNoStack() {
    VirtualTime.play(() -> loopOver(through(20_000)));

    assertEquals(List.of(1, 2, 3, 4), seen);
  }

  @Async
  private static AsyncGenerator<Integer> through(int depth) {
    for (int item : depth == 0 ? pairs(4) : through(depth - 1)) {
      emit(item);
    }
    return end();
  }

  @Test
  void loopOverALoop_thatAsksTheInnerGenerator_takesThatItem() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(6);
          for (int item : doubled(items)) {
            seen.add(item);
            seen.add(-await(items.anext()));
          }
          return done();
        });

    assertEquals(List.of(2, -2, 6, -4, 10, -6), seen);
  }

  @Test
  void loopOverALoop_thatReturns_givesItsResult() {
    VirtualTime.play(
        () -> {
          seen.add(await(firstAbove(4, doubled(pairs(6)))));
          return done();
        });

    assertEquals(List.of("6"), seen);
  }

  @Test
  void loopInABranchOfTheChain_isAwaitedAsBefore() {
    VirtualTime.play(
        () -> {
          for (int item : halves(numbers(4))) {
            seen.add(item);
          }
          return done();
        });

    assertEquals(List.of(3, 7), seen);
  }

  /** Sums of two, each taken by a coroutine of its own. */
  @Async
  private static AsyncGenerator<Integer> halves(AsyncGenerator<Integer> items) {
    int sum = await(sumOfTwo(items));
    while (sum > 0) {
      emit(sum);
      sum = await(sumOfTwo(items));
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> sumOfTwo(AsyncGenerator<Integer> items) {
    int sum = 0;
    int left = 2;
    for (int item : items) {
      sum += item;
      if (--left == 0) {
        break;
      }
    }
    return value(sum);
  }

  // ---- what the body sees

  @Test
  void operandsBelowAnEmit_areThereBehindIt() {
    VirtualTime.play(() -> loopOver(operands("a", 1L)));

    assertEquals(List.of("x", "y", "a1nullnull"), seen);
  }

  @Async
  private static AsyncGenerator<String> operands(String first, long second) {
    await(sleep(0));
    emit(first + second + emit("x") + emit("y"));
    return end();
  }

  @Test
  void variable_thatIsNotNeededBehindAnEmit_isNotHeld() {
    VirtualTime.play(
        () -> {
          Task<Void> task = createTask(loopOver(holding()));
          await(sleep(1));
          Garbage.collect();
          assertNull(((WeakReference<?>) seen.get(0)).get());
          await(task);
          return done();
        });

    assertEquals(2, seen.size());
  }

  @Async
  private static AsyncGenerator<Object> holding() {
    await(sleep(0));
    Object held = new Object();
    emit(new WeakReference<>(held));
    int hash = held.hashCode();
    held = null;
    await(sleep(2));
    emit(hash);
    return end();
  }

  /** How a loop takes the second item. */
  private enum Second {
    NOT,
    ASKED_FOR,
    OF_A_LOOP_BY_HAND
  }

  @ParameterizedTest
  @EnumSource
  void generator_thatIsKept_doesNotHoldTheLoopThatWasLeft(Second second) {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = pairs(4);
          await(watched(takeOne(items, second)));
          await(sleep(0)); // the step that got the result of the task has ended
          Garbage.collect();
          assertNull(((WeakReference<?>) seen.remove(0)).get());
          await(loopOver(items));
          return done();
        });

    assertEquals(second == Second.NOT ? List.of(2, 3, 4) : List.of(3, 4), seen);
  }

  private Task<Void> watched(Coroutine<Void> loop) {
    seen.add(new WeakReference<>(loop));
    return createTask(loop);
  }

  @Async
  private static Coroutine<Void> takeOne(AsyncGenerator<Integer> items, Second second) {
    for (int item : items) {
      assertEquals(1, item);
      if (second == Second.ASKED_FOR) {
        assertEquals(2, await(items.anext()));
      } else if (second == Second.OF_A_LOOP_BY_HAND) {
        Coroutine<Void> loop = takeOneMore(items);
        assertThrows(StopIteration.class, () -> loop.send(null));
      }
      break;
    }
    return done();
  }

  @Async
  private static Coroutine<Void> takeOneMore(AsyncGenerator<Integer> items) {
    for (int item : items) {
      assertEquals(2, item);
      break;
    }
    return done();
  }

  // ---- what the loop is seen as

  @Test
  void callGraph_inTheLoopAndInTheBody_showsWhoAwaits() {
    VirtualTime.play(this::awaitsLoop);

    assertEquals(
        List.of(
            "here items loop awaitsLoop",
            "here loop awaitsLoop",
            "here items loop awaitsLoop",
            "here loop awaitsLoop",
            "here items loop awaitsLoop"),
        seen);
  }

  @Async
  private Coroutine<Void> awaitsLoop() {
    await(loop());
    return done();
  }

  @Async
  private Coroutine<Void> loop() {
    for (Object item : items()) {
      here();
    }
    return done();
  }

  @Async
  private AsyncGenerator<Integer> items() {
    await(sleep(0));
    here();
    emit(1);
    here();
    emit(2);
    here();
    return end();
  }

  private void here() {
    FutureCallGraph graph = Objects.requireNonNull(Asyncio.captureCallGraph());
    seen.add(
        graph.callStack().stream()
            .map(entry -> entry.frame().getMethodName())
            .collect(Collectors.joining(" ")));
  }

  @Test
  void failure_ofTheLoop_doesNotShowTheBody() {
    VirtualTime.play(
        () -> {
          try {
            await(failing(numbers(1)));
          } catch (ArithmeticException e) {
            seen.add(e.getStackTrace()[0].getMethodName());
            seen.add(
                Arrays.stream(e.getStackTrace())
                    .anyMatch(element -> element.getMethodName().equals("numbers")));
          }
          return done();
        });

    assertEquals(List.of("failing", false), seen);
  }
}
