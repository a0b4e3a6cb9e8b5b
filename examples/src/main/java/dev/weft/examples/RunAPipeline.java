package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static dev.weft.channel.Select.onReceiveOrNull;
import static dev.weft.channel.Select.onTimeout;
import static dev.weft.channel.Select.select;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.RunOptions;
import dev.weft.TaskGroup;
import dev.weft.VirtualTimeLoop;
import dev.weft.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pipeline of three stages, joined by channels: one task finds pages, three fetch them, one
 * writes the texts in batches: when there are three of them, or when none has come for a second. A
 * stage that has ended closes its channel, and the next one ends when that is empty. On virtual
 * time.
 */
public final class RunAPipeline {

  private RunAPipeline() {}

  private enum Event {
    TEXT,
    PAUSE,
    END
  }

  private static void say(String what) {
    System.out.printf(Locale.ROOT, "%.1f %s%n", getRunningLoop().time(), what);
  }

  @Async
  static Coroutine<Void> findPages(Channel<Integer> pages) {
    for (int page = 1; page <= 7; page++) {
      await(sleep(page == 5 ? 3.0 : 0.2));
      await(pages.send(page)); // waits while all fetchers are busy
      say("found page " + page);
    }
    pages.close();
    return done();
  }

  @Async
  static Coroutine<Void> fetch(Channel<Integer> pages, Channel<String> texts) {
    for (int page : pages) {
      await(sleep(page % 2 == 0 ? 1.5 : 0.5));
      await(texts.send("text " + page));
    }
    return done();
  }

  @Async
  static Coroutine<Void> fetchAll(Channel<Integer> pages, Channel<String> texts) {
    try (var fetchers = with(new TaskGroup())) {
      for (int i = 0; i < 3; i++) {
        fetchers.createTask(fetch(pages, texts));
      }
    }
    texts.close();
    return done();
  }

  @Async
  static Coroutine<Void> writeInBatches(Channel<String> texts) {
    List<String> batch = new ArrayList<>();
    Event event = Event.TEXT;
    while (event != Event.END) {
      event =
          await(
              select(
                  onReceiveOrNull(texts, text -> text == null ? Event.END : keep(text, batch)),
                  onTimeout(1.0, () -> Event.PAUSE)));
      if (batch.size() == 3 || (event != Event.TEXT && !batch.isEmpty())) {
        say("write " + batch);
        batch.clear();
      }
    }
    return done();
  }

  private static Event keep(String text, List<String> batch) {
    batch.add(text);
    return Event.TEXT;
  }

  @Async
  static Coroutine<Void> pipeline() {
    Channel<Integer> pages = new Channel<>();
    Channel<String> texts = new Channel<>(8);

    await(gather(findPages(pages), fetchAll(pages, texts), writeInBatches(texts)));
    say("done");
    return done();
  }

  public static void main(String[] args) {
    run(pipeline(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
  }
}
