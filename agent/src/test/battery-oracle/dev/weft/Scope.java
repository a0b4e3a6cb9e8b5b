package dev.weft;

/** What entering a manager gives. */
public interface Scope<T> extends AutoCloseable {

  T value();

  @Override
  void close();
}
