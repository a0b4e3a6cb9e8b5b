package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * A manager that does nothing.
 *
 * @param value what the body is given
 * @asyncio contextlib.py nullcontext
 */
record NullContext<T extends @Nullable Object>(T value) implements AsyncContextManager<T> {

  @Override
  public Coroutine<T> aenter() {
    return Ready.of(value);
  }

  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable failure) {
    return Ready.of(false);
  }
}
