package dev.weft.conformance.fuzz;

/** An exception that is no {@link Exception}: {@code class BaseError(BaseException)}. */
public final class BaseError extends Error {

  private static final long serialVersionUID = 1L;

  public BaseError(String message) {
    super(message);
  }
}
