package dev.weft.woven;

/**
 * Who is told of coroutines that are made, in order to find those that never begin.
 *
 * @asyncio sys.set_coroutine_origin_tracking_depth
 */
public interface CoroutineHooks {

  /**
   * A woven method has made {@code coroutine}.
   *
   * @param method the method, with its first line
   * @param early whether it is one of the first that the method has made
   * @return whether {@link #begun} is to be called for it
   */
  boolean made(Frame coroutine, StackTraceElement method, boolean early);

  /** {@code coroutine} is about to begin, or is closed. */
  void begun(Frame coroutine);
}
