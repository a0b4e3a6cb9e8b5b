package dev.weft;

/** Gives one item after the other. */
public interface AsyncIterator<T> extends AsyncIterable<T> {

  Coroutine<T> anext();

  @Override
  default AsyncIterator<T> aiter() {
    return this;
  }
}
