package dev.weft;

/** Cases that use it say what they expect: the oracle does not run them. */
public interface AsyncContextManager<T> {

  Coroutine<T> aenter();

  Coroutine<Boolean> aexit(Throwable failure);
}
