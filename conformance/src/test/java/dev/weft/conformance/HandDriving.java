package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.StopIteration;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Coroutines that yield items to who drives them, as Python's generators do, and the driver. */
final class HandDriving {

  /** What a coroutine has yielded on its way, and its result. */
  record Outcome(List<Object> yielded, Object result) {

    static Outcome of(Object result, Object... yielded) {
      return new Outcome(List.of(yielded), result);
    }
  }

  private final EventLoop loop = new VirtualTimeLoop();

  /** The items that futures stand for. */
  private final Map<Future<?>, Object> items = new IdentityHashMap<>();

  /** A future of which {@link #next} and {@link #run} say that {@code item} was yielded. */
  Future<Object> future(Object item) {
    Future<Object> future = loop.createFuture();
    items.put(future, item);
    return future;
  }

  /** {@code yield from yielded}. */
  @Async
  Coroutine<Void> yieldFrom(Object... yielded) {
    for (Object item : yielded) {
      await(future(item));
    }
    return done();
  }

  /** Drives {@code coroutine} to its next yield, whose item it gives. */
  Object next(Coroutine<?> coroutine) {
    Future<?> future = coroutine.send(null);
    future.setResult(null);
    return items.get(future);
  }

  /** Drives {@code coroutine} to its end. */
  Outcome run(Coroutine<?> coroutine) {
    List<Object> yielded = new ArrayList<>();
    while (true) {
      try {
        yielded.add(next(coroutine));
      } catch (StopIteration over) {
        return new Outcome(yielded, over.value());
      }
    }
  }
}
