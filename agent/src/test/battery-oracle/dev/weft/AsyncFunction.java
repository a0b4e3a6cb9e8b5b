package dev.weft;

/** A function of one argument that gives a coroutine. */
public interface AsyncFunction<A, T> {

  Coroutine<T> apply(A argument);
}
