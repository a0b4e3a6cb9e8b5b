package dev.weft.woven;

import java.util.Collection;

/** Finds out whether a coroutine is in a collection twice, without a table of all of them. */
public final class Distinct {

  private Distinct() {}

  /**
   * Whether {@code awaitables} are new coroutines only, each of them once. False also of coroutines
   * that are watched.
   */
  public static boolean areNew(Collection<?> awaitables) {
    int marked = 0;
    for (Object awaitable : awaitables) {
      if (!(awaitable instanceof Frame frame) || !frame.mark()) {
        break;
      }
      marked++;
    }
    int left = marked;
    for (Object awaitable : awaitables) {
      if (left-- == 0) {
        break;
      }
      ((Frame) awaitable).unmark();
    }
    return marked == awaitables.size();
  }
}
