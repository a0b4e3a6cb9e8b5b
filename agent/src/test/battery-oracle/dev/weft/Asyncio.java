package dev.weft;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The oracle's {@code await}: blocking, so that the sources run as plain Java. */
public final class Asyncio {

  private Asyncio() {}

  public static <T> T await(Awaitable<T> awaitable) {
    if (awaitable == null) {
      throw new NullPointerException("object null can't be used in 'await' expression");
    }
    Coroutine<T> coroutine = awaitable.toCoroutine();
    return coroutine.get();
  }

  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      return Coroutine.<T>failed(e.getCause()).get();
    }
  }

  public static <T> Coroutine<T> value(T value) {
    return Coroutine.of(value);
  }

  public static Coroutine<Void> done() {
    return Coroutine.of(null);
  }

  public static <R extends AsyncCloseable> R with(R resource) {
    throw new UnsupportedOperationException();
  }

  public static <T> Scope<T> with(AsyncContextManager<T> manager) {
    throw new UnsupportedOperationException();
  }

  /** Plain Java cannot wait in the middle of a method: cases that emit say what they give. */
  public static <S> S emit(Object item) {
    throw new UnsupportedOperationException("emit");
  }

  public static <T> AsyncGenerator<T> end() {
    throw new UnsupportedOperationException("end");
  }

  public static <T> Coroutine<T> anext(AsyncIterator<T> iterator) {
    return iterator.anext();
  }

  public static <T> Coroutine<T> anext(AsyncIterator<T> iterator, T otherwise) {
    throw new UnsupportedOperationException("anext");
  }
}
