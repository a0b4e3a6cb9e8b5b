package dev.weft;

/** A call that has already run: its value, or the failure that awaiting it throws. */
public final class Coroutine<T> implements Awaitable<T> {

  private final T value;
  private final Throwable failure;

  private Coroutine(T value, Throwable failure) {
    this.value = value;
    this.failure = failure;
  }

  public static <T> Coroutine<T> of(T value) {
    return new Coroutine<>(value, null);
  }

  public static <T> Coroutine<T> failed(Throwable failure) {
    return new Coroutine<>(null, failure);
  }

  /** The outcome, at once. */
  public T get() {
    if (failure != null) {
      throw Coroutine.<RuntimeException>sneakyThrow(failure);
    }
    return value;
  }

  @Override
  public Coroutine<T> toCoroutine() {
    return this;
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneakyThrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
