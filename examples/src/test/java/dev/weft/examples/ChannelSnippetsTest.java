package dev.weft.examples;

import static dev.weft.Asyncio.*;
import static dev.weft.channel.Select.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.*;
import dev.weft.channel.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of {@code docs/channels.md}: each of its snippets stands here, and runs. */
final class ChannelSnippetsTest {

  private static final Path PAGE = Path.of("../docs/channels.md");
  private static final Path THIS =
      Path.of("src/test/java/dev/weft/examples/ChannelSnippetsTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void page_itsSnippets_standHere() throws IOException {
    String code = withoutBlanks(Files.readString(THIS));
    List<String> missing =
        SNIPPET
            .matcher(Files.readString(PAGE))
            .results()
            .map(snippet -> snippet.group(1))
            .filter(snippet -> !code.contains(withoutBlanks(snippet)))
            .toList();

    assertEquals(List.of(), missing, "snippets of docs/channels.md that are not run here");
  }

  /** The formatter breaks lines elsewhere. */
  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }

  @Async
  private static Coroutine<Void> produce(Channel<String> channel) {
    for (String item : List.of("a", "b", "c")) {
      await(channel.send(item));
      await(sleep(0));
    }
    channel.close();
    return done();
  }

  @Test
  @Async
  void channel_for_receivesUntilClosed() {
    Channel<String> channel = new Channel<>(16);
    Task<Void> producer = createTask(produce(channel));
    List<String> got = new ArrayList<>();
    for (String item : channel) { // until the channel is closed
      got.add(item);
    }

    assertEquals(List.of("a", "b", "c"), got);
    await(producer);
  }

  @Test
  void dropOldest_droppedItem_isGivenToTheFunction() {
    List<String> dropped = new ArrayList<>();
    Channel<String> latest = new Channel<>(2, Overflow.DROP_OLDEST, dropped::add);
    for (String item : List.of("a", "b", "c")) {
      latest.trySend(item);
    }

    assertEquals(List.of("a"), dropped);
  }

  @Test
  @Async
  void waitFor_receive_givesTheItem() {
    Channel<String> channel = new Channel<>(1);
    channel.trySend("a");
    String item = await(waitFor(channel.receive(), 5));

    assertEquals("a", item);
  }

  @Test
  @Async
  void select_ofFour_takesOne() {
    Channel<String> orders = new Channel<>(1);
    Channel<String> answers = new Channel<>();
    Future<String> shutdown = getRunningLoop().createFuture();
    getRunningLoop().callSoon(() -> shutdown.setResult("lunch"));
    String text =
        await(
            select(
                onReceive(orders, order -> "order " + order),
                onSend(answers, "ready", () -> "sent an answer"),
                onAwait(shutdown, reason -> "shut down: " + reason),
                onTimeout(1.0, () -> "nothing for a second")));

    assertEquals("shut down: lunch", text);
  }

  @Test
  @Async
  void broadcast_twoSubscribers_eachHasItsBuffer() {
    List<String> log = new ArrayList<>();
    Broadcast<String> news = new Broadcast<>();
    try (var all = with(news.subscribe(16));
        var last = with(news.subscribe(Channel.CONFLATED))) {
      await(news.send("one"));
      await(news.send("two"));
      log.add(await(all.receive()) + ", " + await(last.receive())); // one, two
    }

    assertEquals(List.of("one, two"), log);
    assertEquals(0, news.subscribers());
  }
}
