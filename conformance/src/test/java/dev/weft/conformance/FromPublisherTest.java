package dev.weft.conformance;

import static dev.weft.Asyncio.aclosing;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.LoopProbe;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import dev.weft.TimeoutError;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops over the items of a publisher. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FromPublisherTest {

  private static final int MANY = 100_000;

  private final List<Object> seen = new ArrayList<>();
  private final ScriptedPublisher publisher = new ScriptedPublisher();

  // ---- demand

  @Test
  void anext_first_subscribes() {
    VirtualTime.play(this::subscribes);

    assertEquals(
        List.of("made", "subscribed", "request 1", "got 1", "request 1", "got 2", "cancel"), log());
  }

  private List<String> log() {
    return publisher.log();
  }

  @Async
  private Coroutine<Void> subscribes() {
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    publisher.note("made");
    publisher.answer(1, 2);
    publisher.note("got " + await(items.anext()));
    publisher.note("got " + await(items.anext()));
    return done();
  }

  @Test
  void demand_withoutBuffer_isNeverMoreThanOne() {
    VirtualTime.play(this::takesThree);

    assertEquals(1, publisher.highestDemand());
    assertEquals(List.of(1, 2, 3), seen);
  }

  @Async
  private Coroutine<Void> takesThree() {
    publisher.answer(1, 2, 3);
    for (int n : AsyncIterable.fromPublisher(publisher).take(3)) {
      await(sleep(1));
      seen.add(n);
    }
    return done();
  }

  @Test
  void demand_withBuffer_neverExceedsIt() {
    VirtualTime.play(this::takesWithBuffer);

    assertEquals(List.of("subscribed", "request 4", "request 2", "request 2", "cancel"), log());
    assertEquals(List.of(1, 2, 3, 4), seen);
  }

  @Async
  private Coroutine<Void> takesWithBuffer() {
    publisher.answer(1, 2, 3, 4, 5, 6, 7, 8);
    for (int n : AsyncIterable.fromPublisher(publisher, 4).take(4)) {
      seen.add(n);
    }
    return done();
  }

  @Test
  void buffer_ofOne_asksForTheNextItemWhenOneIsTaken() {
    VirtualTime.play(this::takesWithBufferOfOne);

    assertEquals(List.of("subscribed", "request 1", "request 1", "got 1", "cancel"), log());
  }

  @Async
  private Coroutine<Void> takesWithBufferOfOne() {
    publisher.answer(1);
    publisher.note("got " + await(AsyncIterable.fromPublisher(publisher, 1).anext()));
    return done();
  }

  @Test
  void buffer_ofNone_isRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> AsyncIterable.fromPublisher(publisher, 0));

    assertEquals("bufferSize: 0 (expected: >= 1)", refused.getMessage());
  }

  // ---- ends

  @Test
  void onComplete_afterTheItems_endsTheLoop() {
    VirtualTime.play(this::goesToTheEnd);

    assertEquals(List.of(List.of(1, 2), "over"), seen);
    assertEquals(List.of("subscribed", "request 1", "request 1", "request 1"), log());
  }

  @Async
  private Coroutine<Void> goesToTheEnd() {
    publisher.answer(1, 2);
    publisher.thenComplete();
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    seen.add(await(collect(items)));
    await(raised(StopAsyncIteration.class, items.anext()));
    await(items.aclose());
    seen.add("over");
    return done();
  }

  @Test
  void onError_afterTheItems_isThrownAsItIs() {
    VirtualTime.play(this::goesToAFailure);

    assertEquals(List.of(1), seen);
  }

  @Async
  private Coroutine<Void> goesToAFailure() {
    Exception failure = new Exception("checked");
    publisher.answer(1);
    publisher.thenFail(failure);
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    seen.add(await(items.anext()));
    assertSame(failure, await(raised(Exception.class, items.anext())));
    await(raised(StopAsyncIteration.class, items.anext()));
    return done();
  }

  @Test
  void subscribe_throws_isThrownByAnext() {
    VirtualTime.play(this::cannotSubscribe);
  }

  @Async
  private Coroutine<Void> cannotSubscribe() {
    Flow.Publisher<Integer> broken =
        subscriber -> {
          throw new ArithmeticException();
        };
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(broken);
    await(raised(ArithmeticException.class, items.anext()));
    await(raised(StopAsyncIteration.class, items.anext()));
    return done();
  }

  // ---- leaving

  @Test
  void aclose_atAnItem_cancelsOnce() {
    VirtualTime.play(this::leaves);

    assertEquals(List.of("subscribed", "request 1", "cancel"), log());
  }

  @Async
  private Coroutine<Void> leaves() {
    publisher.answer(1);
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    try (var closing = with(aclosing(items))) {
      for (int n : closing) {
        break;
      }
    }
    await(items.aclose());
    await(raised(StopAsyncIteration.class, items.anext()));
    return done();
  }

  @Test
  void aclose_notBegun_doesNotSubscribe() {
    VirtualTime.play(this::closesUnused);

    assertEquals(List.of(), log());
  }

  @Async
  private Coroutine<Void> closesUnused() {
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    await(items.aclose());
    await(raised(StopAsyncIteration.class, items.anext()));
    return done();
  }

  @Test
  void aclose_beforeOnSubscribe_cancelsWhenItComes() {
    VirtualTime.play(this::closesEarly);

    assertEquals(List.of("subscribed", "cancel"), log());
  }

  @Async
  private Coroutine<Void> closesEarly() {
    publisher.subscribeLater();
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    Task<Integer> next = createTask(items.anext());
    await(sleep(0));
    next.cancel();
    await(raised(CancelledError.class, next));
    await(items.aclose());
    publisher.subscribeNow();
    return done();
  }

  @Test
  void aclose_throughAnOperator_cancels() {
    VirtualTime.play(this::leavesAnOperator);

    assertEquals(List.of("subscribed", "request 1", "cancel"), log());
  }

  @Async
  private Coroutine<Void> leavesAnOperator() {
    publisher.answer(1);
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher).map(n -> n + 1);
    assertEquals(2, await(items.anext()));
    await(items.aclose());
    return done();
  }

  @Test
  void athrow_cancelsAndThrows() {
    VirtualTime.play(this::throwsIn);

    assertEquals(List.of("subscribed", "request 1", "cancel"), log());
  }

  @Async
  private Coroutine<Void> throwsIn() {
    publisher.answer(1);
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    await(items.anext());
    IllegalStateException thrown = new IllegalStateException();
    assertSame(thrown, await(raised(IllegalStateException.class, items.athrow(thrown))));
    return done();
  }

  @Test
  void run_ends_cancelsWhatIsOpen() {
    VirtualTime.play(this::leavesOpen);

    assertEquals(List.of("subscribed", "request 1", "cancel"), log());
  }

  @Async
  private Coroutine<Void> leavesOpen() {
    publisher.answer(1);
    await(AsyncIterable.fromPublisher(publisher).anext());
    return done();
  }

  @Test
  void items_dropped_areCancelled() {
    VirtualTime.play(this::drops);

    assertEquals(List.of("subscribed", "request 1", "cancel", "end"), log());
  }

  @Async
  private Coroutine<Void> drops() {
    publisher.answer(1);
    await(leavesOpen());
    Garbage.collectGenerators(1);
    await(sleep(0));
    publisher.note("end");
    return done();
  }

  @Test
  void loop_closed_cancelsOnceWhateverComes() {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    publisher.answer(1);
    loop.runUntilComplete(leavesOpen());
    loop.close();
    publisher.signal(2);

    assertEquals(List.of("subscribed", "request 1", "cancel"), log());
    assertEquals(0, LoopProbe.bridges(loop));
  }

  // ---- waiting

  @Test
  void anext_cancelled_losesNoItem() {
    VirtualTime.play(this::givesUpOnce);

    assertEquals(List.of("timeout", 7, 8), seen);
    assertEquals(List.of("subscribed", "request 1", "request 1", "cancel"), log());
  }

  @Async
  private Coroutine<Void> givesUpOnce() {
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    try {
      await(waitFor(items.anext(), 0.01));
    } catch (TimeoutError e) {
      seen.add("timeout");
    }
    publisher.signal(7);
    seen.add(await(items.anext()));
    publisher.answer(8);
    seen.add(await(items.anext()));
    return done();
  }

  @Test
  void anext_cancelledWhenTheItemHasCome_losesNoItem() {
    VirtualTime.play(this::isCancelledTooLate);

    assertEquals(List.of(7), seen);
  }

  @Async
  private Coroutine<Void> isCancelledTooLate() {
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    Task<Integer> next = createTask(items.anext());
    await(sleep(0));
    publisher.signal(7);
    await(sleep(0));
    next.cancel();
    await(raised(CancelledError.class, next));
    seen.add(await(items.anext()));
    return done();
  }

  @Test
  void anext_whileAnotherWaits_isRefused() {
    VirtualTime.play(this::asksTwice);

    assertEquals(
        List.of(
            "anext(): asynchronous generator is already running",
            "aclose(): asynchronous generator is already running",
            1),
        seen);
  }

  @Async
  private Coroutine<Void> asksTwice() {
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    Task<Integer> next = createTask(items.anext());
    await(sleep(0));
    seen.add(await(raised(IllegalStateException.class, items.anext())).getMessage());
    seen.add(await(raised(IllegalStateException.class, items.aclose())).getMessage());
    publisher.signal(1);
    seen.add(await(next));
    return done();
  }

  @Test
  void virtualTime_slowPublisher_isNoDeadlock() {
    VirtualTime.play(this::waitsForAThread);

    assertEquals(List.of(List.of(0, 1, 2)), seen);
  }

  @Async
  private Coroutine<Void> waitsForAThread() {
    SubmissionPublisher<Integer> slow = new SubmissionPublisher<>(ForkJoinPool.commonPool(), 4);
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < 3; i++) {
                pause();
                slow.submit(i);
              }
              slow.close();
            });
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(slow);
    Task<List<Integer>> all = createTask(collect(items));
    await(sleep(0));
    thread.start();
    seen.add(await(all));
    return done();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void virtualTime_publisherOfTheSameLoop_doesNotHoldTheClock() {
    VirtualTime.play(this::waitsForHours);

    assertEquals(List.of(List.of(3600.0, 7200.0)), seen);
  }

  @Async
  private Coroutine<Void> waitsForHours() {
    AsyncIterable<Double> hours =
        AsyncIterable.fromIterable(List.of(1, 2))
            .mapAsync(
                n -> {
                  await(sleep(3600));
                  return value(time());
                });
    seen.add(await(collect(AsyncIterable.fromPublisher(hours.toPublisher()))));
    return done();
  }

  // ---- many, and from other threads

  @Test
  void items_thatComeWithinRequest_doNotDeepenTheStack() {
    VirtualTime.play(() -> counts(AsyncIterable.fromPublisher(counting(MANY))));

    assertEquals(List.of(MANY), seen);
  }

  @Test
  void items_ofOtherThreads_keepTheirOrder() {
    try (LoopThread thread = new LoopThread();
        SubmissionPublisher<Integer> numbers = new SubmissionPublisher<>()) {
      AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(numbers, 16);
      var counted = thread.start(() -> ordered(items));
      while (numbers.getNumberOfSubscribers() == 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < MANY; i++) {
        numbers.submit(i);
      }
      numbers.close();

      assertEquals(MANY, counted.join());
    }
  }

  @Async
  private Coroutine<Integer> ordered(AsyncGenerator<Integer> items) {
    int expected = 0;
    for (int n : items) {
      assertEquals(expected++, n);
    }
    return value(expected);
  }

  @Async
  private Coroutine<Void> counts(AsyncGenerator<Integer> items) {
    int count = 0;
    for (int n : items) {
      count++;
    }
    seen.add(count);
    return done();
  }

  /** Publishes within {@code request}, as much as is asked for. */
  private static Flow.Publisher<Integer> counting(int count) {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              private int next;

              @Override
              public void request(long n) {
                for (long i = 0; i < n && next < count; i++) {
                  subscriber.onNext(next++);
                }
                if (next == count) {
                  next++;
                  subscriber.onComplete();
                }
              }

              @Override
              public void cancel() {
                next = count + 1;
              }
            });
  }

  @Test
  void anext_onAnotherLoop_isRefused() {
    publisher.answer(1);
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    VirtualTimeLoop first = new VirtualTimeLoop();
    VirtualTimeLoop second = new VirtualTimeLoop();

    assertEquals(1, first.runUntilComplete(items.anext()));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> second.runUntilComplete(items.anext()));
    assertEquals(publisher + " is subscribed to on a different event loop", refused.getMessage());
    first.close();
    second.close();
  }
}
