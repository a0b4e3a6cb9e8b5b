package dev.weft;

/** To be compiled against: what a generator gives, the cases say themselves. */
public interface AsyncGenerator<T> extends AsyncIterator<T> {

  Coroutine<T> asend(Object value);

  Coroutine<Void> aclose();
}
