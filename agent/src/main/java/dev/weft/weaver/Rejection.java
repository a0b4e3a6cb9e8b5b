package dev.weft.weaver;

/**
 * A method cannot be woven. Thrown by the passes, turned into a {@link Problem} by the {@link
 * Weaver}.
 */
final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final String remedy;
  final int line;

  Rejection(String message, String remedy, int line) {
    super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.remedy = remedy;
    this.line = line;
  }
}
