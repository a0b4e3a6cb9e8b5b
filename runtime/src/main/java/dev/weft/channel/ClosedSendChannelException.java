package dev.weft.channel;

/** Nothing can be sent: the channel was closed or cancelled, without a cause to throw instead. */
public class ClosedSendChannelException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public ClosedSendChannelException() {}

  /** With {@code message}. */
  public ClosedSendChannelException(String message) {
    super(message);
  }
}
