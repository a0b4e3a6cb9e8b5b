package dev.weft;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Its iterator is blocking, so that loops run as plain Java. */
public interface AsyncIterable<T> extends Iterable<T> {

  AsyncIterator<T> aiter();

  @Override
  default Iterator<T> iterator() {
    AsyncIterator<T> source = aiter();
    return new Iterator<>() {
      private boolean fetched;
      private boolean over;
      private T item;

      @Override
      public boolean hasNext() {
        if (!fetched && !over) {
          try {
            item = source.anext().get();
            fetched = true;
          } catch (StopAsyncIteration end) {
            over = true;
          }
        }
        return fetched;
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        fetched = false;
        return item;
      }
    };
  }
}
