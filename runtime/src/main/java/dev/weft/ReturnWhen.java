package dev.weft;

/**
 * When {@link Asyncio#wait} returns.
 *
 * @asyncio tasks.py wait
 */
public enum ReturnWhen {
  /** When any future is done or cancelled. */
  FIRST_COMPLETED,
  /** When any future has failed; else when all are done. */
  FIRST_EXCEPTION,
  /** When all futures are done or cancelled. */
  ALL_COMPLETED
}
