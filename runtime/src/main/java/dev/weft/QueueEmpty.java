package dev.weft;

/**
 * {@link Queue#getNowait} found the queue empty.
 *
 * @asyncio queues.py QueueEmpty
 */
public class QueueEmpty extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public QueueEmpty() {}

  /** With {@code message}. */
  public QueueEmpty(String message) {
    super(message);
  }
}
