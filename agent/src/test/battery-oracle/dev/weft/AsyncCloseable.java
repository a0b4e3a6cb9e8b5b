package dev.weft;

/** Cases that use it say what they expect: the oracle does not run them. */
public interface AsyncCloseable extends AutoCloseable {

  default Coroutine<?> aenter() {
    return Asyncio.done();
  }

  default Coroutine<?> aexit(Throwable failure) {
    return Asyncio.done();
  }

  @Override
  default void close() {
    throw new UnsupportedOperationException();
  }
}
