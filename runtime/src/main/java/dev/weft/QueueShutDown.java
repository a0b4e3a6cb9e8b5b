package dev.weft;

/**
 * The queue was shut down: nothing can be put there, or gotten any more.
 *
 * @asyncio queues.py QueueShutDown
 */
public class QueueShutDown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public QueueShutDown() {}

  /** With {@code message}. */
  public QueueShutDown(String message) {
    super(message);
  }
}
