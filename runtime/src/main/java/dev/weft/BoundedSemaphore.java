package dev.weft;

/**
 * A semaphore that refuses to have more permits than at first.
 *
 * @asyncio locks.py BoundedSemaphore
 */
public final class BoundedSemaphore extends Semaphore {

  private final int bound;

  /** A semaphore with one permit. */
  public BoundedSemaphore() {
    this(1);
  }

  /**
   * A semaphore with {@code value} permits.
   *
   * @throws IllegalArgumentException {@code Semaphore initial value must be >= 0}
   */
  public BoundedSemaphore(int value) {
    super(value);
    bound = value;
  }

  /**
   * Gives a permit back. A permit on its way to a woken waiter does not count.
   *
   * @throws IllegalArgumentException {@code BoundedSemaphore released too many times}
   * @asyncio locks.py BoundedSemaphore.release
   */
  @Override
  public void release() {
    if (permits() >= bound) {
      throw new IllegalArgumentException("BoundedSemaphore released too many times");
    }
    super.release();
  }
}
