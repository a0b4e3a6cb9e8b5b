package dev.weft;

/** Never thrown through a blocking await: what becomes of it is in the battery's expectations. */
public final class StopIteration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Object value;

  public StopIteration(Object value) {
    this.value = value;
  }

  public Object value() {
    return value;
  }
}
