package dev.weft;

/**
 * {@link Queue#putNowait} found the queue full.
 *
 * @asyncio queues.py QueueFull
 */
public class QueueFull extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public QueueFull() {}

  /** With {@code message}. */
  public QueueFull(String message) {
    super(message);
  }
}
