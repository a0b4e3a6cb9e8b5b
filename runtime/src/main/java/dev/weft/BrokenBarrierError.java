package dev.weft;

/**
 * The {@link Barrier} was reset or aborted while a task waited there, or is aborted.
 *
 * @asyncio exceptions.py BrokenBarrierError
 */
public class BrokenBarrierError extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public BrokenBarrierError() {}

  /** With {@code message}. */
  public BrokenBarrierError(String message) {
    super(message);
  }
}
