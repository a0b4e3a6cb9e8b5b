package dev.weft.channel;

import java.util.NoSuchElementException;

/**
 * Nothing can be received: the channel was closed and has no item left, or was cancelled, without a
 * cause to throw instead.
 */
public class ClosedReceiveChannelException extends NoSuchElementException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public ClosedReceiveChannelException() {}

  /** With {@code message}. */
  public ClosedReceiveChannelException(String message) {
    super(message);
  }
}
