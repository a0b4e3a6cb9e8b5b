package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishers of the items of a generator. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ToPublisherTest {

  private static final int MANY = 100_000;

  private final RecordingSubscriber subscriber = new RecordingSubscriber();

  /** From 1 to {@code count}, one a second. */
  @Async
  private AsyncGenerator<Integer> numbers(int count) {
    try {
      for (int i = 1; i <= count; i++) {
        subscriber.note("fetch " + i);
        await(sleep(1));
        emit(i);
      }
    } finally {
      await(sleep(0));
      subscriber.note("closed");
    }
    return end();
  }

  private AsyncIterable<Integer> upTo(int count) {
    return () -> numbers(count);
  }

  /** Subscribes to {@code items} and lets 10 seconds pass. */
  @Async
  private Coroutine<Void> play(AsyncIterable<Integer> items, Runnable inBetween) {
    items.toPublisher().subscribe(subscriber);
    await(sleep(10));
    inBetween.run();
    await(sleep(10));
    subscriber.note(
        "tasks " + allTasks().size() + " bridges " + LoopProbe.bridges(getRunningLoop()));
    return done();
  }

  private void play(int count, Runnable inBetween) {
    VirtualTime.play(() -> play(upTo(count), inBetween));
  }

  // ---- demand

  @Test
  void subscribe_withoutDemand_fetchesNothing() {
    play(2, () -> subscriber.note("still nothing"));

    assertEquals(
        List.of("subscribed", "still nothing", "tasks 2 bridges 1", "error null"),
        subscriber.log());
    assertInstanceOf(CancelledError.class, subscriber.failure());
  }

  @Test
  void request_oneItem_fetchesOne() {
    subscriber.atFirst(self -> self.request(1));
    play(3, () -> subscriber.request(1));

    assertEquals(
        List.of("subscribed", "fetch 1", "next 1", "fetch 2", "next 2"),
        subscriber.log().subList(0, 5));
  }

  @Test
  void request_allItems_completes() {
    subscriber.atFirst(self -> self.request(Long.MAX_VALUE));
    play(2, () -> subscriber.request(Long.MAX_VALUE));

    assertEquals(
        List.of(
            "subscribed",
            "fetch 1",
            "next 1",
            "fetch 2",
            "next 2",
            "closed",
            "complete",
            "tasks 1 bridges 0"),
        subscriber.log());
  }

  @Test
  void request_lessThanOne_isAnErrorBehindTheClose() {
    subscriber.atFirst(self -> self.request(1));
    play(3, () -> subscriber.request(0));

    assertEquals(
        List.of(
            "subscribed",
            "fetch 1",
            "next 1",
            "closed",
            "error n: 0 (expected: > 0, by rule 3.9 of Reactive Streams)",
            "tasks 1 bridges 0"),
        subscriber.log());
    assertInstanceOf(IllegalArgumentException.class, subscriber.failure());
  }

  @Test
  void request_lessThanOneWhileAnItemIsFetched_doesNotWaitForIt() {
    subscriber.atFirst(
        self -> {
          self.request(1);
          self.subscription();
        });
    VirtualTime.play(() -> misuses(upTo(3)));

    assertEquals(
        List.of(
            "subscribed",
            "fetch 1",
            "closed",
            "error n: -5 (expected: > 0, by rule 3.9 of Reactive Streams)",
            "at 0.5"),
        subscriber.log());
  }

  @Async
  private Coroutine<Void> misuses(AsyncIterable<Integer> items) {
    items.toPublisher().subscribe(subscriber);
    await(sleep(0.5));
    subscriber.request(-5);
    subscriber.request(-6);
    subscriber.request(1);
    while (subscriber.failure() == null) {
      await(sleep(0));
    }
    subscriber.note("at " + getRunningLoop().time());
    return done();
  }

  // ---- cancel

  @Test
  void cancel_whileAnItemIsFetched_closesTheGenerator() {
    subscriber.atFirst(self -> self.request(5));
    VirtualTime.play(() -> cancels(0.5));

    assertEquals(List.of("subscribed", "fetch 1", "closed", "tasks 1 bridges 0"), subscriber.log());
  }

  @Async
  private Coroutine<Void> cancels(double afterSeconds) {
    upTo(3).toPublisher().subscribe(subscriber);
    await(sleep(afterSeconds));
    subscriber.cancel();
    subscriber.cancel();
    await(sleep(0.25));
    subscriber.request(1);
    subscriber.request(0);
    await(sleep(10));
    subscriber.note(
        "tasks " + allTasks().size() + " bridges " + LoopProbe.bridges(getRunningLoop()));
    return done();
  }

  @Test
  void cancel_withoutDemand_closesTheGenerator() {
    subscriber.atFirst(self -> self.request(1));
    VirtualTime.play(() -> cancels(5));

    assertEquals(
        List.of("subscribed", "fetch 1", "next 1", "closed", "tasks 1 bridges 0"),
        subscriber.log());
  }

  @Test
  void cancel_withinOnNext_isTheLastSignal() {
    subscriber.atFirst(self -> self.request(5)).atEach(item -> subscriber.cancel());
    play(3, () -> {});

    assertEquals(
        List.of("subscribed", "fetch 1", "next 1", "closed", "tasks 1 bridges 0"),
        subscriber.log());
  }

  @Test
  void cancel_withinOnSubscribe_doesNotBegin() {
    subscriber.atFirst(RecordingSubscriber::cancel);
    play(3, () -> {});

    assertEquals(List.of("subscribed", "tasks 1 bridges 0"), subscriber.log());
  }

  @Test
  void cancel_theGeneratorGoesOn_itsItemIsDropped() {
    subscriber.atFirst(self -> self.request(5));
    VirtualTime.play(
        () -> {
          stubborn().toPublisher().subscribe(subscriber);
          await(sleep(0.5));
          subscriber.cancel();
          await(sleep(10));
          return done();
        });

    assertEquals(List.of("subscribed", "cancelled", "closed"), subscriber.log());
  }

  @Async
  private AsyncGenerator<Integer> stubborn() {
    try {
      await(sleep(1));
    } catch (CancelledError e) {
      subscriber.note("cancelled");
    }
    try {
      emit(1);
    } finally {
      subscriber.note("closed");
      assertEquals(0, currentTask().cancelling());
    }
    return end();
  }

  // ---- failures

  @Test
  void iteration_fails_isAnError() {
    IllegalStateException failure = new IllegalStateException("boom");
    subscriber.atFirst(self -> self.request(5));
    VirtualTime.play(() -> play(upTo(3).map(n -> fail(n, failure)), () -> {}));

    assertEquals(
        List.of("subscribed", "fetch 1", "closed", "error boom", "tasks 1 bridges 0"),
        subscriber.log());
    assertSame(failure, subscriber.failure());
  }

  private static int fail(int n, RuntimeException failure) {
    throw failure;
  }

  @Test
  void aiter_fails_isAnErrorWithoutDemand() {
    AsyncIterable<Integer> broken = Coroutines::noIterator;
    VirtualTime.play(() -> play(broken, () -> {}));

    assertEquals(List.of("subscribed", "error / by zero", "tasks 1 bridges 0"), subscriber.log());
  }

  @Test
  void item_null_isAnError() {
    subscriber.atFirst(self -> self.request(5));
    VirtualTime.play(() -> play(AsyncIterable.fromIterable(Arrays.asList(1, null, 3)), () -> {}));

    assertEquals(
        List.of("subscribed", "next 1", "error a publisher cannot give null", "tasks 1 bridges 0"),
        subscriber.log());
    assertInstanceOf(NullPointerException.class, subscriber.failure());
  }

  @Test
  void onNext_throws_isReportedAndCancels() {
    subscriber
        .atFirst(self -> self.request(5))
        .atEach(
            item -> {
              throw new IllegalStateException("broken subscriber");
            });
    try (LogCapture log = new LogCapture()) {
      play(3, () -> {});

      assertEquals(List.of("Exception in onNext of a subscriber"), log.errors());
    }
    assertEquals(
        List.of("subscribed", "fetch 1", "next 1", "closed", "tasks 1 bridges 0"),
        subscriber.log());
  }

  @Test
  void subscribe_null_isRefused() {
    EventLoop loop = new VirtualTimeLoop();
    Flow.Publisher<Integer> publisher = upTo(1).toPublisher(loop);

    assertThrows(NullPointerException.class, () -> publisher.subscribe(null));
    loop.close();
  }

  @Test
  void toPublisher_withoutALoop_isRefused() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> upTo(1).toPublisher());

    assertEquals("no running event loop", refused.getMessage());
  }

  // ---- the loop is closed

  @Test
  void loop_closedBeforeTheStart_isAnError() {
    EventLoop loop = new VirtualTimeLoop();
    upTo(1).toPublisher(loop).subscribe(subscriber);
    loop.close();

    assertEquals(List.of("subscribed", "error Event loop is closed"), subscriber.log());
  }

  @Test
  void loop_closedBeforeSubscribe_isAnError() {
    EventLoop loop = new VirtualTimeLoop();
    Flow.Publisher<Integer> publisher = upTo(1).toPublisher(loop);
    loop.close();
    publisher.subscribe(subscriber);
    subscriber.request(1);
    subscriber.cancel();

    assertEquals(List.of("subscribed", "error Event loop is closed"), subscriber.log());
    assertEquals(0, LoopProbe.bridges(loop));
  }

  @Test
  void loop_closedMeanwhile_isAnError() {
    EventLoop loop = new VirtualTimeLoop();
    subscriber.atFirst(self -> self.request(2));
    upTo(3).toPublisher(loop).subscribe(subscriber);
    loop.runUntilComplete(sleep(1.5));
    loop.close();
    subscriber.request(1);

    assertEquals(
        List.of("subscribed", "fetch 1", "next 1", "fetch 2", "error Event loop is closed"),
        subscriber.log());
  }

  @Test
  void loop_closedAndASubscriberThrows_theOthersAreTold() {
    EventLoop loop = new VirtualTimeLoop();
    Flow.Publisher<Integer> publisher = upTo(1).toPublisher(loop);
    for (int i = 0; i < 3; i++) {
      publisher.subscribe(subscriber);
    }
    AtomicInteger calls = new AtomicInteger();
    subscriber.atFirst(
        self -> {
          if (calls.incrementAndGet() == 2) {
            throw new IllegalStateException("second");
          }
        });
    try (LogCapture log = new LogCapture()) {
      loop.close();

      assertEquals(
          List.of("a subscription could not be told that its event loop is closed"), log.errors());
    }
    assertEquals(3, calls.get());
  }

  // ---- several subscribers, other threads, many items

  @Test
  void subscribe_twice_eachHasAnIterationOfItsOwn() {
    RecordingSubscriber second = new RecordingSubscriber();
    subscriber.atFirst(self -> self.request(2));
    second.atFirst(self -> self.request(1));
    VirtualTime.play(
        () -> {
          Flow.Publisher<Integer> publisher =
              AsyncIterable.fromIterable(List.of(1, 2, 3)).toPublisher();
          publisher.subscribe(subscriber);
          publisher.subscribe(second);
          await(sleep(1));
          subscriber.cancel();
          second.cancel();
          await(sleep(1));
          return done();
        });

    assertEquals(List.of("subscribed", "next 1", "next 2"), subscriber.log());
    assertEquals(List.of("subscribed", "next 1"), second.log());
  }

  @Test
  void request_withinOnNext_doesNotDeepenTheStack() {
    AtomicInteger count = new AtomicInteger();
    Counting counting = new Counting(count);
    try (LoopThread thread = new LoopThread()) {
      AsyncIterable.fromIterable(Collections.nCopies(MANY, 1))
          .toPublisher(thread.loop)
          .subscribe(counting);
      counting.end.pass();
    }

    assertEquals(MANY, count.get());
  }

  /** Asks for one item after the other, each within onNext. */
  private static final class Counting implements Flow.Subscriber<Integer> {

    final Gate end = new Gate();
    private final AtomicInteger count;
    private Flow.Subscription subscription;

    Counting(AtomicInteger count) {
      this.count = count;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      subscription.request(1);
    }

    @Override
    public void onNext(Integer item) {
      count.incrementAndGet();
      subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
      end.open();
    }

    @Override
    public void onComplete() {
      end.open();
    }
  }

  @Test
  void publisher_thatNeverWaits_letsOthersRun() {
    List<String> order = new ArrayList<>();
    subscriber.atFirst(self -> self.request(Long.MAX_VALUE));
    VirtualTime.play(
        () -> {
          AsyncIterable.fromIterable(Collections.nCopies(1_000, 1))
              .toPublisher()
              .subscribe(subscriber);
          await(sleep(0));
          await(sleep(0));
          await(sleep(0));
          order.add(subscriber.end.isOpen() ? "too late" : "in between");
          await(sleep(1));
          order.add(subscriber.end.isOpen() ? "complete" : "not yet");
          return done();
        });

    assertEquals(List.of("in between", "complete"), order);
  }

  @Test
  void signals_fromOtherThreads_comeOnTheLoop() {
    try (LoopThread thread = new LoopThread()) {
      Thread loopThread = thread.play(ToPublisherTest::currentThread);
      subscriber
          .atFirst(self -> assertSame(loopThread, Thread.currentThread()))
          .atEach(item -> assertSame(loopThread, Thread.currentThread()));
      AsyncIterable.fromIterable(List.of(1, 2)).toPublisher(thread.loop).subscribe(subscriber);
      while (subscriber.subscription() == null) {
        Thread.onSpinWait();
      }
      subscriber.request(1);
      subscriber.request(2);
      subscriber.end.pass();
    }

    assertEquals(List.of("subscribed", "next 1", "next 2", "complete"), subscriber.log());
  }

  @Async
  private static Coroutine<Thread> currentThread() {
    return value(Thread.currentThread());
  }

  @Test
  void virtualTime_idleSubscription_doesNotHoldTheClock() {
    play(1, () -> subscriber.note("at " + getRunningLoop().time()));

    assertEquals("at 10.0", subscriber.log().get(1));
  }

  @Test
  void clean_upFailsAfterCancel_isReported() {
    subscriber.atFirst(self -> self.request(5)).atEach(item -> subscriber.cancel());
    try (LogCapture log = new LogCapture()) {
      VirtualTime.play(() -> play(this::failingAtTheEnd, () -> {}));

      assertEquals(
          List.of("Exception at the end of a subscription that was cancelled"), log.errors());
    }
    assertEquals(List.of("subscribed", "next 1", "tasks 1 bridges 0"), subscriber.log());
  }

  @Async
  private AsyncGenerator<Integer> failingAtTheEnd() {
    try {
      emit(1);
    } finally {
      await(Coroutines.fails(new IllegalStateException("clean-up")));
    }
    return end();
  }
}
