package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.ChannelItems.drain;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Task;
import dev.weft.channel.Channel;
import dev.weft.channel.ChannelProbe;
import dev.weft.channel.Overflow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sending, receiving, what happens without room. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ChannelTest {

  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> sendAll(Channel<String> channel, String... items) {
    for (String item : items) {
      await(channel.send(item));
      log.add("sent " + item);
    }
    return done();
  }

  @Async
  private Coroutine<Void> receiveAll(Channel<String> channel, String name) {
    for (String item : channel) {
      log.add(name + " got " + item);
    }
    log.add(name + " ended");
    return done();
  }

  // ---- capacities

  @Test
  void rendezvous_send_waitsForTheReceiver() {
    play(
        () -> {
          Channel<String> channel = new Channel<>();
          Task<Void> sender = createTask(sendAll(channel, "a", "b"));
          await(sleep(0));
          assertEquals(List.of(), log);

          log.add("receive " + await(channel.receive()));
          log.add("receive " + await(channel.receive()));
          await(sender);

          assertEquals(List.of("receive a", "sent a", "sent b", "receive b"), log);
          return done();
        });
  }

  @Test
  @Async
  void rendezvous_trySend_needsAReceiverThatWaits() {
    Channel<String> channel = new Channel<>();
    assertFalse(channel.trySend("a"));
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));

    assertTrue(channel.trySend("b"));
    assertFalse(channel.trySend("c"));

    assertEquals("b", await(receiver));
  }

  @Test
  @Async
  void buffered_send_waitsWhenTheBufferIsFull() {
    Channel<String> channel = new Channel<>(2);
    Task<Void> sender = createTask(sendAll(channel, "a", "b", "c", "d"));
    await(sleep(0));
    assertEquals(List.of("sent a", "sent b"), log);

    assertEquals("a", channel.tryReceive());
    await(sleep(0));
    assertEquals(List.of("sent a", "sent b", "sent c"), log);

    assertEquals(List.of("b", "c", "d"), drain(channel));
    await(sender);
  }

  @Test
  void unlimited_trySend_alwaysSucceeds() {
    Channel<String> channel = new Channel<>(Channel.UNLIMITED);
    for (int i = 0; i < 1000; i++) {
      assertTrue(channel.trySend("item " + i));
    }

    assertEquals(1000, drain(channel).size());
  }

  @Test
  void conflated_trySend_keepsTheLatest() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(Channel.CONFLATED, Overflow.SUSPEND, dropped::add);
    for (String item : List.of("a", "b", "c")) {
      assertTrue(channel.trySend(item));
    }

    assertEquals(List.of("c"), drain(channel));
    assertEquals(List.of("a", "b"), dropped);
  }

  @Test
  void dropOldest_full_dropsTheOldest() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(2, Overflow.DROP_OLDEST, dropped::add);
    for (String item : List.of("a", "b", "c", "d")) {
      assertTrue(channel.trySend(item));
    }

    assertEquals(List.of("c", "d"), drain(channel));
    assertEquals(List.of("a", "b"), dropped);
  }

  @Test
  void dropLatest_full_dropsWhatIsSent() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(2, Overflow.DROP_LATEST, dropped::add);
    for (String item : List.of("a", "b", "c", "d")) {
      assertTrue(channel.trySend(item));
    }

    assertEquals(List.of("a", "b"), drain(channel));
    assertEquals(List.of("c", "d"), dropped);
  }

  @Test
  void dropOldest_withoutABuffer_hasRoomForOne() {
    Channel<String> channel = new Channel<>(Channel.RENDEZVOUS, Overflow.DROP_OLDEST);
    channel.trySend("a");
    channel.trySend("b");

    assertEquals(List.of("b"), drain(channel));
  }

  @Test
  @Async
  void send_thereIsRoom_doesNotSuspend() {
    Channel<String> channel = new Channel<>(1);
    createTask(sendAll(new Channel<>(1), "other"));

    await(channel.send("a"));
    assertEquals("a", await(channel.receive()));

    assertEquals(List.of(), log);
    await(sleep(0));
    assertEquals(List.of("sent other"), log);
  }

  // ---- order

  @Test
  @Async
  void send_severalWait_areServedInTheirOrder() {
    Channel<String> channel = new Channel<>();
    var senders =
        gather(sendAll(channel, "a1", "a2"), sendAll(channel, "b1"), sendAll(channel, "c1"));
    await(sleep(0));
    List<String> got = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      got.add(await(channel.receive()));
      await(sleep(0));
    }
    await(senders);

    assertEquals(List.of("a1", "b1", "c1", "a2"), got);
  }

  @Test
  @Async
  void receive_severalWait_areServedInTheirOrder() {
    Channel<String> channel = new Channel<>();
    var receivers =
        gather(receiveAll(channel, "A"), receiveAll(channel, "B"), receiveAll(channel, "C"));
    await(sleep(0));
    await(channel.send("1"));
    await(channel.send("2"));
    await(channel.send("3"));
    await(sleep(0));
    await(channel.send("4"));
    channel.close();
    await(receivers);

    assertEquals(
        List.of("A got 1", "B got 2", "C got 3", "A got 4", "A ended", "B ended", "C ended"), log);
  }

  @Test
  @Async
  void tryReceive_itemOnItsWayToAReceiver_doesNotTakeIt() {
    Channel<String> channel = new Channel<>(4);
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");

    assertNull(channel.tryReceive());

    assertEquals("a", await(receiver));
  }

  @Test
  @Async
  void trySend_senderWaits_doesNotOvertake() {
    Channel<String> channel = new Channel<>(1);
    createTask(sendAll(channel, "a", "b"));
    await(sleep(0));
    assertEquals("a", channel.tryReceive());

    assertFalse(channel.trySend("c"));

    assertEquals(List.of("b"), drain(channel));
  }

  // ---- states and words

  @Test
  @Async
  void isEmpty_tellsWhetherReceiveWouldWait() {
    Channel<String> channel = new Channel<>();
    assertTrue(channel.isEmpty());

    createTask(channel.send("a"));
    await(sleep(0));
    assertFalse(channel.isEmpty());

    channel.tryReceive();
    assertTrue(channel.isEmpty());
    channel.close();
    assertFalse(channel.isEmpty());
  }

  @Test
  void send_null_throws() {
    Channel<String> channel = new Channel<>(1);

    assertThrows(NullPointerException.class, () -> channel.send(null));
    assertThrows(NullPointerException.class, () -> channel.trySend(null));
  }

  @Test
  void channel_capacityOutOfRange_throws() {
    assertEquals(
        "capacity: -2 (expected: >= 0, UNLIMITED or CONFLATED)",
        assertThrows(IllegalArgumentException.class, () -> new Channel<>(-2)).getMessage());
    assertEquals(
        "onOverflow: DROP_LATEST (expected: SUSPEND, as CONFLATED has its own)",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Channel<>(Channel.CONFLATED, Overflow.DROP_LATEST))
            .getMessage());
  }

  @Test
  @Async
  void receive_awaitedTwice_throws() {
    Channel<String> channel = new Channel<>(1);
    channel.trySend("a");
    channel.trySend("b");
    Coroutine<String> receive = channel.receive();
    await(receive);

    assertEquals(
        "raised RuntimeError('cannot reuse already awaited coroutine')", await(outcome(receive)));
  }

  @Test
  void receive_onAnotherLoop_throws() {
    Channel<String> channel = new Channel<>();
    play(
        () -> {
          createTask(channel.receive());
          await(sleep(0));
          return done();
        });

    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> run(channel.receive()));

    assertTrue(refusal.getMessage().endsWith(" is bound to a different event loop"));
  }

  @Test
  void deadlock_report_namesTheChannel() {
    DeadlockError deadlock =
        assertThrows(
            DeadlockError.class,
            () ->
                play(
                    () -> {
                      Channel<String> channel = new Channel<>(1);
                      await(sendAll(channel, "a", "b"));
                      return done();
                    }));

    assertTrue(
        deadlock.getMessage().contains(" for Channel[items:1 of 1, senders:1]"),
        deadlock.getMessage());
  }

  @Test
  @Async
  void toString_saysWhoWaits() {
    Channel<String> channel = new Channel<>();
    createTask(channel.receive());
    await(sleep(0));

    assertTrue(
        channel.toString().matches("<Channel object at 0x[0-9a-f]+ \\[rendezvous, receivers:1\\]>"),
        channel.toString());
    assertEquals(1, ChannelProbe.receivers(channel));
  }
}
