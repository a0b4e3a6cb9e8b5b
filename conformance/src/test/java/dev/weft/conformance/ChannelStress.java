package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.Asyncio.with;
import static dev.weft.channel.Select.onReceive;
import static dev.weft.channel.Select.onSend;
import static dev.weft.channel.Select.onTimeout;
import static dev.weft.channel.Select.selectUnbiased;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.RunOptions;
import dev.weft.Task;
import dev.weft.TimeoutError;
import dev.weft.VirtualTimeLoop;
import dev.weft.channel.Channel;
import dev.weft.channel.ChannelProbe;
import dev.weft.channel.Clause;
import dev.weft.channel.ClosedReceiveChannelException;
import dev.weft.channel.ClosedSendChannelException;
import dev.weft.channel.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One round: producers and consumers on a few channels with random capacities in a random order of
 * their steps, cancelled at random moments, the channels closed or cancelled at random ones. Then
 * the books are checked: an item whose send returned was received once or came to the function for
 * undelivered items once; one whose send threw did neither.
 */
final class ChannelStress {

  private static final int ITEMS_PER_PRODUCER = 150;

  private enum Fate {
    UNSENT,
    SENT,
    REFUSED
  }

  /** Sums over rounds. */
  static final class Totals {
    long items;
    long received;
    long undelivered;
    long refused;
    long cancellations;

    @Override
    public String toString() {
      return "items="
          + items
          + " received="
          + received
          + " undelivered="
          + undelivered
          + " refused="
          + refused
          + " cancellations="
          + cancellations;
    }
  }

  private final Random random;
  private final Totals totals;
  private final List<Channel<Integer>> channels = new ArrayList<>();
  private final List<Task<?>> tasks = new ArrayList<>();
  private final int producers;
  private final int consumers;
  private final Fate[] fates;
  private final int[] received;
  private final int[] undelivered;

  /** The last item of each producer by channel, where one consumer must see them in order. */
  private final int[][] last;

  private int producing;

  /** A task that is cancelled before it has started would not even begin. */
  private int started;

  private ChannelStress(long seed, Totals totals) {
    this.random = new Random(seed);
    this.totals = totals;
    int count = 1 + random.nextInt(3);
    producers = 1 + random.nextInt(4);
    consumers = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      channels.add(randomChannel());
    }
    int items = producers * ITEMS_PER_PRODUCER;
    fates = new Fate[items];
    received = new int[items];
    undelivered = new int[items];
    last = new int[producers][count];
  }

  private Channel<Integer> randomChannel() {
    int capacity = List.of(Channel.RENDEZVOUS, 1, 2, 7, Channel.UNLIMITED).get(random.nextInt(5));
    Overflow overflow =
        random.nextInt(3) > 0 ? Overflow.SUSPEND : Overflow.values()[random.nextInt(3)];
    return random.nextInt(8) == 0
        ? new Channel<>(Channel.CONFLATED, Overflow.SUSPEND, item -> undelivered[item]++)
        : new Channel<>(capacity, overflow, item -> undelivered[item]++);
  }

  /** Plays the round of {@code seed} and adds it to {@code totals}. */
  static void round(long seed, Totals totals) {
    ChannelStress stress = new ChannelStress(seed, totals);
    try {
      run(stress.play(), new RunOptions(/* debug= */ false, () -> loop(seed)));
      stress.check();
    } catch (Throwable t) {
      throw new AssertionError("round with seed " + seed + ": " + t.getMessage(), t);
    }
  }

  /** In asyncio's order in one round of four; in the others any step that is ready is next. */
  private static VirtualTimeLoop loop(long seed) {
    Random order = new Random(seed);
    return seed % 4 == 0
        ? new VirtualTimeLoop()
        : new VirtualTimeLoop(steps -> order.nextInt(steps.size()));
  }

  // ---- the program

  @Async
  private Coroutine<Void> play() {
    producing = producers;
    for (int i = 0; i < consumers; i++) {
      tasks.add(createTask(consume(i)));
    }
    for (int i = 0; i < producers; i++) {
      tasks.add(createTask(produce(i)));
    }
    while (!haveStarted()) {
      await(sleep(0));
    }
    await(chaos());
    for (Task<?> task : tasks) {
      await(Asyncio.wait(List.of(task)));
      if (!task.cancelled()) {
        task.result(); // throws what it has thrown
      }
    }
    return done();
  }

  private boolean haveStarted() {
    return started == producers + consumers;
  }

  /** Cancels whoever is about to resume, too: callbacks run between a delivery and that. */
  private void maybeCancel() {
    if (haveStarted() && random.nextInt(6) == 0) {
      Task<?> victim = tasks.get(random.nextInt(tasks.size()));
      switch (random.nextInt(3)) {
        case 0 -> cancel(victim);
        case 1 -> getRunningLoop().callSoon(() -> cancel(victim));
        default -> getRunningLoop().callLater(random.nextInt(3), () -> cancel(victim));
      }
    }
  }

  private void cancel(Task<?> victim) {
    if (victim.cancel()) {
      totals.cancellations++;
    }
  }

  @Async
  private Coroutine<Void> pause() {
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      await(sleep(0));
    }
    if (random.nextInt(20) == 0) {
      await(sleep(random.nextInt(3)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> chaos() {
    for (int i = 0; i < 10; i++) {
      await(sleep(random.nextInt(5)));
      maybeCancel();
    }
    if (random.nextInt(4) == 0) {
      Channel<Integer> victim = anyChannel();
      if (random.nextBoolean()) {
        victim.close();
      } else {
        victim.cancel();
      }
    }
    return done();
  }

  private Channel<Integer> anyChannel() {
    return channels.get(random.nextInt(channels.size()));
  }

  @Async
  private Coroutine<Void> produce(int producer) {
    started++;
    int first = producer * ITEMS_PER_PRODUCER;
    for (int item = first; item < first + ITEMS_PER_PRODUCER; item++) {
      try {
        fates[item] = await(sendSomehow(item)) ? Fate.SENT : Fate.REFUSED;
      } catch (CancelledError | ClosedSendChannelException e) {
        fates[item] = Fate.REFUSED;
      }
      maybeCancel();
      try {
        await(pause());
      } catch (CancelledError e) {
        continue;
      }
    }
    if (--producing == 0) {
      channels.forEach(Channel::close);
    }
    return done();
  }

  /** Gives whether the item was sent. */
  @Async
  private Coroutine<Boolean> sendSomehow(int item) {
    Channel<Integer> channel = anyChannel();
    switch (random.nextInt(5)) {
      case 0 -> {
        return value(channel.trySend(item));
      }
      case 1 -> {
        return selectUnbiased(random, List.of(sending(channel, item), later()));
      }
      case 2 -> {
        return selectUnbiased(random, List.of(sending(channel, item), sending(anyChannel(), item)));
      }
      default -> {
        await(channel.send(item));
        return value(true);
      }
    }
  }

  @Async
  private Coroutine<Void> consume(int number) {
    started++;
    List<Channel<Integer>> open = new ArrayList<>(channels);
    while (!open.isEmpty()) {
      try {
        await(receiveSomehow(open));
      } catch (ClosedReceiveChannelException e) {
        open.removeIf(Channel::isClosedForReceive);
        continue;
      } catch (TimeoutError e) {
        continue;
      } catch (CancelledError e) {
        if (number > 0 && random.nextInt(4) == 0) {
          break; // the first one stays, and must get what this one has given back
        }
        continue;
      }
      maybeCancel();
      try {
        await(pause());
      } catch (CancelledError e) {
        continue;
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> receiveSomehow(List<Channel<Integer>> open) {
    Channel<Integer> channel = open.get(random.nextInt(open.size()));
    switch (random.nextInt(6)) {
      case 0 -> {
        Integer item = channel.tryReceive();
        if (item != null) {
          record(channel, item);
        }
        await(sleep(0.1));
        if (channel.isClosedForReceive()) {
          throw new ClosedReceiveChannelException();
        }
      }
      case 1 -> await(selectUnbiased(random, List.of(receiving(channel), later())));
      case 2 -> await(selectUnbiased(random, open.stream().map(this::receiving).toList()));
      case 3 -> {
        try (var limit = with(timeout(random.nextInt(3)))) {
          for (int item : channel) {
            record(channel, item);
            return done();
          }
        }
        throw new ClosedReceiveChannelException();
      }
      default -> record(channel, await(waitFor(channel.receive(), random.nextInt(3))));
    }
    return done();
  }

  private Clause<Boolean> receiving(Channel<Integer> channel) {
    return onReceive(
        channel,
        item -> {
          record(channel, item);
          return true;
        });
  }

  private Clause<Boolean> sending(Channel<Integer> channel, int item) {
    return onSend(channel, item, () -> true);
  }

  private Clause<Boolean> later() {
    return onTimeout(random.nextInt(3), () -> false);
  }

  /** A consumer that is alone must see what a producer sends to a channel in its order. */
  private void record(Channel<Integer> channel, int item) {
    received[item]++;
    if (consumers == 1) {
      int producer = item / ITEMS_PER_PRODUCER;
      int number = channels.indexOf(channel);
      if (last[producer][number] > item) {
        throw new AssertionError(item + " was received behind " + last[producer][number]);
      }
      last[producer][number] = item;
    }
  }

  // ---- the books

  private void check() {
    for (int item = 0; item < fates.length; item++) {
      int seen = received[item] + undelivered[item];
      boolean isRight = fates[item] == Fate.SENT ? seen == 1 : seen == 0;
      if (!isRight) {
        throw new AssertionError(
            "item "
                + item
                + " "
                + fates[item]
                + ", received "
                + received[item]
                + ", undelivered "
                + undelivered[item]);
      }
      totals.items++;
      totals.received += received[item];
      totals.undelivered += undelivered[item];
      totals.refused += fates[item] == Fate.SENT ? 0 : 1;
    }
    for (Channel<Integer> channel : channels) {
      int waiting = ChannelProbe.senders(channel) + ChannelProbe.receivers(channel);
      if (waiting > 0 || !channel.isClosedForReceive()) {
        throw new AssertionError("left behind: " + channel);
      }
    }
  }
}
