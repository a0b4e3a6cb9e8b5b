package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static dev.weft.channel.Select.onReceive;
import static dev.weft.channel.Select.onSend;
import static dev.weft.channel.Select.select;
import static dev.weft.conformance.ChannelItems.drain;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.channel.Broadcast;
import dev.weft.channel.Channel;
import dev.weft.channel.ChannelProbe;
import dev.weft.channel.Overflow;
import dev.weft.channel.ReceiveChannel;
import dev.weft.channel.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each subscriber gets every item. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BroadcastTest {

  private final Broadcast<String> news = new Broadcast<>();
  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> readAll(ReceiveChannel<String> items, String name) {
    for (String item : items) {
      log.add(name + " " + item);
    }
    log.add(name + " ended");
    return done();
  }

  @Test
  @Async
  void send_subscribers_eachGetsIt() {
    Subscription<String> one = news.subscribe(4);
    await(news.send("a"));
    Subscription<String> two = news.subscribe(4);
    await(news.send("b"));
    news.close();

    await(readAll(one, "one"));
    await(readAll(two, "two"));

    assertEquals(List.of("one a", "one b", "one ended", "two b", "two ended"), log);
  }

  @Test
  @Async
  void send_noSubscriber_isGone() {
    await(news.send("a"));
    Subscription<String> items = news.subscribe(4);

    assertNull(items.tryReceive());
    assertEquals(1, news.subscribers());
  }

  @Test
  @Async
  void send_oneHasNoRoom_waitsAndNobodyGetsIt() {
    Subscription<String> slow = news.subscribe(1);
    Subscription<String> fast = news.subscribe(8);
    await(news.send("a"));
    Task<Void> sender = createTask(news.send("b"));
    await(sleep(0));
    assertFalse(sender.done());
    assertEquals(List.of("a"), drain(fast));

    assertEquals(List.of("a", "b"), drain(slow));

    assertEquals(List.of("b"), drain(fast));
    await(sender);
  }

  @Test
  @Async
  void send_subscriberDrops_holdsUpNobody() {
    List<String> dropped = new ArrayList<>();
    Subscription<String> oldest = news.subscribe(2, Overflow.DROP_OLDEST, dropped::add);
    Subscription<String> latest = news.subscribe(2, Overflow.DROP_LATEST, dropped::add);
    Subscription<String> conflated = news.subscribe(Channel.CONFLATED);
    for (String item : List.of("a", "b", "c")) {
      assertTrue(news.trySend(item));
    }

    assertEquals(List.of("b", "c"), drain(oldest));
    assertEquals(List.of("a", "b"), drain(latest));
    assertEquals(List.of("c"), drain(conflated));
    assertEquals(List.of("a", "c"), dropped);
  }

  @Test
  @Async
  void send_rendezvousSubscribers_waitsUntilAllReceive() {
    Subscription<String> one = news.subscribe(Channel.RENDEZVOUS);
    Subscription<String> two = news.subscribe(Channel.RENDEZVOUS);
    Task<Void> sender = createTask(news.send("a"));
    Task<String> first = createTask(one.receive());
    await(sleep(0));
    assertFalse(sender.done());

    assertEquals("a", await(two.receive()));

    assertEquals("a", await(first));
    await(sender);
  }

  @Test
  @Async
  void send_severalWait_areServedInTheirOrder() {
    Subscription<String> items = news.subscribe(1);
    for (String item : List.of("a", "b", "c")) {
      createTask(news.send(item));
    }
    await(sleep(0));
    assertFalse(news.trySend("d"));

    assertEquals(List.of("a", "b", "c"), drain(items));
    assertTrue(news.trySend("d"));
  }

  @Test
  @Async
  void send_cancelledWhileWaiting_nobodyGetsIt() {
    Subscription<String> items = news.subscribe(1);
    await(news.send("a"));
    Task<Void> sender = createTask(news.send("b"));
    await(sleep(0));

    sender.cancel();

    assertEquals(List.of("a"), drain(items));
    await(sleep(0));
    assertEquals(0, ChannelProbe.senders(news));
  }

  @Test
  @Async
  void cancel_slowSubscriber_letsSendersGoOn() {
    Subscription<String> slow = news.subscribe(1);
    Subscription<String> fast = news.subscribe(8);
    await(news.send("a"));
    Task<Void> sender = createTask(news.send("b"));
    await(sleep(0));

    slow.cancel();

    await(sender);
    assertEquals(List.of("a", "b"), drain(fast));
    assertEquals(1, news.subscribers());
    assertTrue(slow.isClosedForReceive());
  }

  @Test
  @Async
  void with_subscription_isCancelledWhenTheBodyIsLeft() {
    try (var items = with(news.subscribe(4))) {
      await(news.send("a"));
      assertEquals("a", await(items.receive()));
      assertEquals(1, news.subscribers());
    }

    assertEquals(0, news.subscribers());
  }

  @Test
  @Async
  void close_sendersWait_areServedThenTheSubscriptionsEnd() {
    Subscription<String> items = news.subscribe(1);
    createTask(news.send("a"));
    createTask(news.send("b"));
    await(sleep(0));

    news.close();
    await(readAll(items, "one"));

    assertEquals(List.of("one a", "one b", "one ended"), log);
    assertTrue(news.subscribe(1).isClosedForReceive());
    assertEquals(0, news.subscribers());
  }

  @Test
  @Async
  void cancel_dropsItemsOfAllSubscribers() {
    List<String> dropped = new ArrayList<>();
    Subscription<String> items = news.subscribe(4, Overflow.SUSPEND, dropped::add);
    await(news.send("a"));

    news.cancel(new IllegalStateException("off air"));

    assertEquals(List.of("a"), dropped);
    assertEquals("raised RuntimeError('off air')", await(outcome(items.receive())));
    assertEquals("raised RuntimeError('off air')", await(outcome(news.send("b"))));
    assertEquals(
        "raised RuntimeError('off air')", await(outcome(news.subscribe(1).receiveOrNull())));
  }

  @Test
  @Async
  void receive_cancelledAtDelivery_itemComesBackToThisSubscriber() {
    Subscription<String> items = news.subscribe(4);
    Task<String> receiver = createTask(items.receive());
    await(sleep(0));
    news.trySend("a");

    receiver.cancel();
    await(sleep(0));

    assertEquals("a", await(items.receiveOrNull()));
  }

  @Test
  @Async
  void select_overSubscriptionAndBroadcast_takesOne() {
    Subscription<String> items = news.subscribe(Channel.RENDEZVOUS);
    Task<String> sending = createTask(select(onSend(news, "a", () -> "sent")));
    await(sleep(0));
    assertFalse(items.isEmpty() && sending.done());

    assertEquals("got a", await(select(onReceive(items, x -> "got " + x))));

    assertEquals("sent", await(sending));
    assertEquals(0, ChannelProbe.senders(news) + ChannelProbe.receivers(items));
  }

  @Test
  @Async
  void select_rendezvousSubscriptionsOfOneBroadcast_leaveNoTrace() {
    Subscription<String> two = news.subscribe(4);
    Subscription<String> one = news.subscribe(Channel.RENDEZVOUS);
    Task<Void> sending = createTask(news.send("a"));
    await(sleep(0));

    String got = await(select(onReceive(two, x -> "two " + x), onReceive(one, x -> "one " + x)));

    await(sending);
    assertEquals("two a", got);
    assertEquals(0, ChannelProbe.receivers(one) + ChannelProbe.receivers(two));
    assertEquals("a", await(one.receive()));
  }

  @Test
  void toString_saysHowManySubscribe() {
    news.subscribe(1);

    assertTrue(
        news.toString().matches("<Broadcast object at 0x[0-9a-f]+ \\[subscribers:1\\]>"),
        news.toString());
  }
}
