package dev.weft;

/**
 * The user has interrupted the program: see {@link Runner#run(Awaitable)}. An {@link Error} that
 * leaves the loop: a task that ends with it stores it and ends the run.
 *
 * @asyncio KeyboardInterrupt
 */
public class KeyboardInterrupt extends Error {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public KeyboardInterrupt() {}

  /** With {@code message}. */
  public KeyboardInterrupt(String message) {
    super(message);
  }
}
