package dev.weft;

/** A function of nothing that gives a coroutine. */
public interface AsyncCallable<T> {

  Coroutine<T> call();
}
