package dev.weft.channel;

/** What the tests need to see of channels and no program may. */
public final class ChannelProbe {

  private ChannelProbe() {}

  /** How many stand in line to send, with those who were cancelled and have not left. */
  public static int senders(SendChannel<?> channel) {
    return ((Sink<?>) channel).senders.size();
  }

  /** As {@link #senders}, to receive. */
  public static int receivers(ReceiveChannel<?> channel) {
    Channel<?> looked =
        channel instanceof Subscription<?> subscription
            ? subscription.channel()
            : (Channel<?>) channel;
    return looked.receivers.size();
  }
}
