package dev.weft.conformance;

import static dev.weft.Asyncio.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.channel.ReceiveChannel;
import java.util.ArrayList;
import java.util.List;

/** How the tests of channels get at their items. */
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

  /** Adds all items to {@code log}, and the end of the channel. */
  @Async
  static Coroutine<Void> receiveAll(ReceiveChannel<String> channel, List<String> log) {
    for (String item : channel) {
      log.add(item);
    }
    log.add("end");
    return done();
  }
}
