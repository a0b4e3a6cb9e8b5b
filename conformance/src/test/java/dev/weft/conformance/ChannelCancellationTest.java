package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.ChannelItems.drain;
import static dev.weft.conformance.ChannelItems.receiveAll;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.Task;
import dev.weft.channel.Channel;
import dev.weft.channel.ChannelProbe;
import dev.weft.channel.Overflow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What throws has not happened: a send that throws has sent nothing, a receive that throws has
 * taken nothing, whenever the task is cancelled.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ChannelCancellationTest {

  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> sendThenSleep(Channel<String> channel, String item) {
    await(channel.send(item));
    log.add("sent, cancelling: " + currentTask().cancelling());
    await(sleep(1));
    log.add("not reached");
    return done();
  }

  // ---- receivers

  @Test
  @Async
  void receive_cancelledWhileWaiting_leavesTheLine() {
    Channel<String> channel = new Channel<>();
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));

    receiver.cancel();

    assertFalse(channel.trySend("a"));
    await(sleep(0));
    assertTrue(receiver.cancelled());
    assertEquals(0, ChannelProbe.receivers(channel));
  }

  @Test
  @Async
  void receive_cancelledAtDelivery_putsTheItemBackInFront() {
    Channel<String> channel = new Channel<>(4);
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");
    channel.trySend("b");

    receiver.cancel();
    await(sleep(0));

    assertTrue(receiver.cancelled());
    assertEquals(List.of("a", "b"), drain(channel));
  }

  @Test
  @Async
  void receive_cancelledAtDelivery_givesTheItemToTheNextWhoWaits() {
    Channel<String> channel = new Channel<>();
    Task<String> first = createTask(channel.receive());
    Task<String> second = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");

    first.cancel();

    assertEquals("a", await(second));
    assertTrue(first.cancelled());
  }

  @Test
  @Async
  void receive_severalCancelledAtDelivery_itemsComeBackInTheirOrder() {
    Channel<String> channel = new Channel<>(4);
    Task<String> first = createTask(channel.receive());
    Task<String> second = createTask(channel.receive());
    Task<String> third = createTask(channel.receive());
    await(sleep(0));
    for (String item : List.of("a", "b", "c", "d")) {
      channel.trySend(item);
    }

    third.cancel();
    first.cancel();
    second.cancel();
    await(sleep(0));

    assertEquals(List.of("a", "b", "c", "d"), drain(channel));
  }

  @Test
  @Async
  void receive_itemHandedOnAndGivenBackOnceMore_isBeforeLaterOnes() {
    Channel<String> channel = new Channel<>(4);
    Task<String> first = createTask(channel.receive());
    Task<String> second = createTask(channel.receive());
    Task<String> third = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");
    channel.trySend("b");
    first.cancel();
    second.cancel();
    await(sleep(0));

    third.cancel(); // has been handed the item of the first one, and the second one's is back
    await(sleep(0));

    assertEquals(List.of("a", "b"), drain(channel));
  }

  @Test
  @Async
  void receive_cancelledAtTheHandover_rendezvousKeepsTheItem() {
    Channel<String> channel = new Channel<>();
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));
    await(channel.send("a"));

    receiver.cancel();
    await(sleep(0));

    assertFalse(channel.isEmpty());
    assertFalse(channel.trySend("b"));
    assertEquals("a", await(channel.receive()));
  }

  @Test
  @Async
  void receive_itemThatCameBack_takesRoomBeforeSendersAreServed() {
    Channel<String> channel = new Channel<>(1);
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");
    channel.trySend("b");
    Task<Void> sender = createTask(channel.send("c"));
    receiver.cancel();
    await(sleep(0));

    assertEquals("a", channel.tryReceive());
    await(sleep(0));
    assertFalse(sender.done());
    assertEquals(List.of("b", "c"), drain(channel));
    await(sender);
  }

  @Test
  @Async
  void receive_cancelledAtDeliveryFullAndDroppingOldest_dropsIt() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(Channel.CONFLATED, Overflow.SUSPEND, dropped::add);
    Task<String> receiver = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");
    channel.trySend("b");

    receiver.cancel();
    await(sleep(0));

    assertEquals(List.of("a"), dropped);
    assertEquals(List.of("b"), drain(channel));
  }

  @Test
  @Async
  void for_cancelledAtDelivery_givesTheItemBack() {
    Channel<String> channel = new Channel<>(4);
    Task<Void> loop = createTask(receiveAll(channel, log));
    await(sleep(0));
    channel.trySend("a");
    loop.cancel();
    await(sleep(0));

    assertTrue(loop.cancelled());
    assertEquals(List.of(), log);
    assertEquals(List.of("a"), drain(channel));
  }

  @Test
  void waitFor_timeIsUpAtDelivery_givesTheItemBack() {
    play(
        () -> {
          Channel<String> channel = new Channel<>(4);
          getRunningLoop().callLater(1, () -> channel.trySend("a"));

          Task<String> slow = createTask(outcome(waitFor(channel.receive(), 1)));
          String result = await(slow);

          List<String> left = drain(channel);
          assertEquals(
              result.equals("returned 'a'") ? List.of() : List.of("a"), left, "after " + result);
          return done();
        });
  }

  // ---- the end

  @Test
  @Async
  void close_itemOnItsWay_othersWaitForItToComeBack() {
    Channel<String> channel = new Channel<>(4);
    Task<String> first = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");
    channel.close();
    assertFalse(channel.isClosedForReceive());
    Task<Void> second = createTask(receiveAll(channel, log));

    first.cancel();
    await(second);

    assertEquals(List.of("a", "end"), log);
  }

  @Test
  @Async
  void close_itemOnItsWayArrives_othersAreToldOfTheEnd() {
    Channel<String> channel = new Channel<>(4);
    Task<String> first = createTask(channel.receive());
    Task<String> second = createTask(channel.receiveOrNull());
    await(sleep(0));
    channel.trySend("a");
    channel.close();

    assertEquals("a", await(first));
    assertNull(await(second));
    assertTrue(channel.isClosedForReceive());
  }

  @Test
  @Async
  void cancel_itemOnItsWayToACancelledReceiver_isUndelivered() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(4, Overflow.SUSPEND, dropped::add);
    Task<String> receiver = createTask(channel.receive());
    Task<String> other = createTask(channel.receive());
    await(sleep(0));
    channel.trySend("a");
    channel.trySend("b");
    channel.cancel();

    receiver.cancel();

    assertEquals("b", await(other));
    assertEquals(List.of("a"), dropped);
  }

  // ---- senders

  @Test
  @Async
  void send_cancelledWhileWaiting_itemIsNotSent() {
    Channel<String> channel = new Channel<>();
    Task<Void> sender = createTask(channel.send("a"));
    await(sleep(0));

    sender.cancel();

    assertNull(channel.tryReceive());
    await(sleep(0));
    assertTrue(sender.cancelled());
    assertEquals(0, ChannelProbe.senders(channel));
  }

  @Test
  void send_cancelledWhenTaken_returnsAndTheCancellationComesAtTheNextAwait() {
    play(
        () -> {
          Channel<String> channel = new Channel<>();
          Task<Void> sender = createTask(sendThenSleep(channel, "a"));
          await(sleep(0));
          assertEquals("a", channel.tryReceive());

          sender.cancel("stop");

          assertEquals("raised CancelledError('stop')", await(outcome(sender)));
          assertEquals(List.of("sent, cancelling: 1"), log);
          assertEquals(0.0, getRunningLoop().time());
          return done();
        });
  }

  @Test
  @Async
  void send_cancelledWhenTakenAsTheLastThing_taskIsCancelled() {
    Channel<String> channel = new Channel<>();
    Task<Void> sender = createTask(channel.send("a"));
    await(sleep(0));
    assertEquals("a", channel.tryReceive());

    sender.cancel();
    await(sleep(0));

    assertTrue(sender.cancelled());
  }

  @Async
  private Coroutine<String> sendWithin(Channel<String> channel, double seconds) {
    try (var limit = with(timeout(seconds))) {
      await(channel.send("a"));
      log.add("sent");
    }
    await(sleep(5));
    return value("went on at " + getRunningLoop().time());
  }

  @Test
  void send_timeIsUpWhenTaken_countsAsSentInTime() {
    play(
        () -> {
          Channel<String> channel = new Channel<>();
          getRunningLoop().callLater(1, () -> log.add("took " + channel.tryReceive()));

          assertEquals("went on at 6.0", await(sendWithin(channel, 1)));

          assertEquals(List.of("took a", "sent"), log);
          return done();
        });
  }

  @Test
  @Async
  void send_cancelledAfterTheChannel_throwsTheCancellation() {
    Channel<String> channel = new Channel<>();
    Task<Void> sender = createTask(channel.send("a"));
    await(sleep(0));
    channel.cancel();
    sender.cancel();

    assertEquals("raised CancelledError()", await(outcome(sender)));
  }

  // ---- driven by hand

  @Test
  @Async
  void receive_closedByHandWhileWaiting_leavesTheLine() {
    Channel<String> channel = new Channel<>();
    Coroutine<String> receive = channel.receive();
    receive.send(null);
    assertEquals(1, ChannelProbe.receivers(channel));

    receive.close();

    assertEquals(0, ChannelProbe.receivers(channel));
    await(sleep(0));
  }

  @Test
  @Async
  void receive_failureThrownInAtDelivery_givesTheItemBack() {
    Channel<String> channel = new Channel<>(1);
    Coroutine<String> receive = channel.receive();
    receive.send(null);
    channel.trySend("a");

    assertThrows(GeneratorExit.class, () -> receive.throwInto(new GeneratorExit()));

    assertEquals("a", channel.tryReceive());
    await(sleep(0));
  }

  @Test
  @Async
  void send_cancelledByHandWhenTaken_throws() {
    Channel<String> channel = new Channel<>();
    Coroutine<Void> send = channel.send("a");
    send.send(null);
    assertEquals("a", channel.tryReceive());

    assertThrows(CancelledError.class, () -> send.throwInto(new CancelledError()));
    await(sleep(0));
  }
}
