package dev.weft;

/** There are no more items. */
public final class StopAsyncIteration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StopAsyncIteration() {}

  public StopAsyncIteration(String message) {
    super(message);
  }
}
