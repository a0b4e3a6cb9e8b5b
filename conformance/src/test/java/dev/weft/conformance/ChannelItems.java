package dev.weft.conformance;

import dev.weft.channel.ReceiveChannel;
import java.util.ArrayList;
import java.util.List;

/** What the tests of channels look into. */
final class ChannelItems {

  private ChannelItems() {}

  /** Takes all items that are there. */
  static List<String> drain(ReceiveChannel<String> channel) {
    List<String> items = new ArrayList<>();
    for (String item = channel.tryReceive(); item != null; item = channel.tryReceive()) {
      items.add(item);
    }
    return items;
  }
}
