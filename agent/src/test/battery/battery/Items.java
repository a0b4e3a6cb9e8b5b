package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;

/** Waits before each item, and before the end. An item that is an exception is thrown. */
class Items<T> implements AsyncIterable<T> {

  private final Probe p;
  private final Object[] items;

  private Items(Probe p, Object[] items) {
    this.p = p;
    this.items = items;
  }

  static <T> Items<T> of(Probe p, Object... items) {
    return new Items<>(p, items);
  }

  @Override
  public Iter<T> aiter() {
    p.log("aiter");
    return new Iter<>(this);
  }

  @Override
  public String toString() {
    return items.length + " items";
  }

  /** A class of its own, below {@code AsyncIterator}. */
  static final class Iter<T> implements AsyncIterator<T> {

    private final Items<T> of;
    private int at;

    private Iter(Items<T> of) {
      this.of = of;
    }

    @Async
    @Override
    @SuppressWarnings("unchecked")
    public Coroutine<T> anext() {
      if (at == of.items.length) {
        await(of.p.f("end"));
        throw new StopAsyncIteration();
      }
      Object item = of.items[at++];
      if (item instanceof Throwable failure) {
        return of.p.failing(failure);
      }
      return value((T) await(of.p.f(item)));
    }
  }
}
