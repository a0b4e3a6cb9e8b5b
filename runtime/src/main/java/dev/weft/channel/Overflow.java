package dev.weft.channel;

/** What becomes of an item for which a channel has no room. */
public enum Overflow {

  /** The sender waits until there is room. */
  SUSPEND,

  /** The oldest item of the channel is dropped to make room. */
  DROP_OLDEST,

  /** The item that is being sent is dropped. */
  DROP_LATEST
}
