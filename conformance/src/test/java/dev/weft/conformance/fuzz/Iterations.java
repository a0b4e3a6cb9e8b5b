package dev.weft.conformance.fuzz;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Generators and asynchronous iterators: {@code iterations.py} in Java. */
public abstract class Iterations extends Contexts {

  /** All: none is ever dropped, which would be noticed when the collector runs. */
  private final List<AsyncGenerator<Object>> generators = new ArrayList<>();

  private final List<AsyncIterator<Object>> iterators = new ArrayList<>();

  Iterations() {}

  protected final AsyncGenerator<Object> agen(AsyncGenerator<Object> generator) {
    generators.add(generator);
    return generator;
  }

  protected final AsyncGenerator<Object> generator(int pick) {
    return generators.isEmpty() ? agen(counting(2)) : pickFrom(generators, pick);
  }

  /** For a lambda that is a generator. */
  protected static AsyncGenerator<Object> generating(Supplier<AsyncGenerator<Object>> body) {
    return body.get();
  }

  @Async
  protected final AsyncGenerator<Object> counting(int n) {
    if (exhausted()) {
      return end();
    }
    try {
      for (int i = 0; i < n; i++) {
        trace.write("counting", text.show(emit(i)));
        await(Asyncio.sleep(1));
      }
    } finally {
      trace.write("counted");
    }
    return end();
  }

  @Async
  protected final Coroutine<Object> asend(AsyncGenerator<Object> generator, Object value) {
    return value(await(generator.asend(value)));
  }

  @Async
  protected final Coroutine<Object> consuming(int label, AsyncIterable<Object> items) {
    if (exhausted()) {
      return value(null);
    }
    for (Object item : items) {
      log(label, item);
    }
    return value(label);
  }

  protected final AsyncIterator<Object> iterator(
      int label, int count, Supplier<? extends Coroutine<?>> item) {
    AsyncIterator<Object> made = new Items(label, count, item);
    iterators.add(made);
    return made;
  }

  protected final AsyncIterator<Object> sameItems(int pick) {
    return iterators.isEmpty() ? iterator(0, 2, () -> tick(1)) : pickFrom(iterators, pick);
  }

  /** Gives so many items, each of them what a coroutine gives. */
  private final class Items implements AsyncIterator<Object> {

    private final int label;
    private final Supplier<? extends Coroutine<?>> item;
    private int left;

    Items(int label, int count, Supplier<? extends Coroutine<?>> item) {
      this.label = label;
      this.left = count;
      this.item = item;
    }

    @Override
    public AsyncIterator<Object> aiter() {
      trace.write(label, "aiter", left);
      return this;
    }

    @Override
    @Async
    public Coroutine<Object> anext() {
      trace.write(label, "anext", left);
      if (left == 0) {
        throw new StopAsyncIteration();
      }
      left--;
      return value(await(item.get()));
    }
  }
}
