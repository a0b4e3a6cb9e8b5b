package battery;

import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import java.util.Iterator;

/** Calls iterator(), but loops over nothing. */
record Delegates<T>(AsyncIterable<T> items) implements AsyncIterable<T> {

  @Override
  public AsyncIterator<T> aiter() {
    return items.aiter();
  }

  @Override
  public Iterator<T> iterator() {
    return items.iterator();
  }
}
