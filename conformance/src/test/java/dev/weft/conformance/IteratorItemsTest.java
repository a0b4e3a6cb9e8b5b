package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops over what does not wait: collections, iterators and streams. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IteratorItemsTest {

  private static final int MANY = 100_000;

  private final List<Object> seen = new ArrayList<>();

  private Stream<Integer> stream(int count) {
    return IntStream.rangeClosed(1, count)
        .peek(n -> seen.add("fetch " + n))
        .boxed()
        .onClose(() -> seen.add("closed"));
  }

  @Test
  void iterable_eachIteration_beginsAtItsStart() {
    VirtualTime.play(this::twice);

    assertEquals(List.of(Arrays.asList("a", null), Arrays.asList("a", null)), seen);
  }

  @Async
  private Coroutine<Void> twice() {
    AsyncIterable<String> items = AsyncIterable.fromIterable(Arrays.asList("a", null));
    seen.add(await(collect(items.aiter())));
    seen.add(await(collect(items.aiter())));
    return done();
  }

  @Test
  void iterator_items_areGivenOnce() {
    VirtualTime.play(this::goesOn);

    assertEquals(List.of(1, List.of(2, 3), List.of()), seen);
  }

  @Async
  private Coroutine<Void> goesOn() {
    Iterator<Integer> numbers = List.of(1, 2, 3).iterator();
    seen.add(numbers.next());
    AsyncGenerator<Integer> items = AsyncIterable.fromIterator(numbers);
    seen.add(await(collect(items)));
    seen.add(await(collect(items)));
    return done();
  }

  @Test
  void stream_atItsEnd_isClosed() {
    VirtualTime.play(this::goesThrough);

    assertEquals(List.of("fetch 1", 1, "fetch 2", 2, "closed", "behind"), seen);
  }

  @Async
  private Coroutine<Void> goesThrough() {
    for (int n : AsyncIterable.fromStream(stream(2))) {
      seen.add(n);
    }
    seen.add("behind");
    return done();
  }

  @Test
  void stream_left_isClosedOnceByAclose() {
    VirtualTime.play(this::leaves);

    assertEquals(List.of("fetch 1", "closed"), seen);
  }

  @Async
  private Coroutine<Void> leaves() {
    AsyncGenerator<Integer> items = AsyncIterable.fromStream(stream(3));
    await(items.anext());
    await(items.aclose());
    await(items.aclose());
    await(raised(StopAsyncIteration.class, items.anext()));
    return done();
  }

  @Test
  void stream_notBegun_isClosedByAclose() {
    VirtualTime.play(() -> closes(AsyncIterable.fromStream(stream(3)).map(n -> n)));

    assertEquals(List.of("closed"), seen);
  }

  @Async
  private Coroutine<Void> closes(AsyncGenerator<?> items) {
    await(items.aclose());
    return done();
  }

  @Test
  void stream_leftOpen_isClosedAtTheEndOfTheRun() {
    VirtualTime.play(this::leavesOpen);

    assertEquals(List.of("fetch 1", "end", "closed"), seen);
  }

  @Async
  private Coroutine<Void> leavesOpen() {
    AsyncGenerator<Integer> items = AsyncIterable.fromStream(stream(3));
    await(items.map(n -> n).anext());
    seen.add("end");
    return done();
  }

  @Test
  void stream_fails_isClosedAndItsExceptionThrown() {
    VirtualTime.play(this::fails);

    assertEquals(List.of("closed", "/ by zero"), seen);
  }

  @Async
  private Coroutine<Void> fails() {
    AsyncGenerator<Integer> items =
        AsyncIterable.fromStream(Stream.of(0).map(n -> 1 / n).onClose(() -> seen.add("closed")));
    seen.add(await(raised(ArithmeticException.class, items.anext())).getMessage());
    return done();
  }

  @Test
  void stream_manyItems_doNotDeepenTheStack() {
    VirtualTime.play(this::counts);

    assertEquals(List.of(MANY), seen);
  }

  @Async
  private Coroutine<Void> counts() {
    int count = 0;
    for (int n : AsyncIterable.fromStream(IntStream.range(0, MANY).boxed())) {
      count++;
    }
    seen.add(count);
    return done();
  }
}
