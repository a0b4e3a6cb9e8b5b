package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.ChannelItems.receiveAll;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.channel.Channel;
import dev.weft.channel.ClosedReceiveChannelException;
import dev.weft.channel.ClosedSendChannelException;
import dev.weft.channel.Overflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing and cancelling a channel. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ChannelEndTest {

  private final List<String> log = new ArrayList<>();

  @Async
  private static Coroutine<Throwable> failure(Awaitable<?> awaitable) {
    try {
      await(awaitable);
    } catch (Throwable t) {
      return dev.weft.Asyncio.value(t);
    }
    throw new AssertionError("no failure");
  }

  // ---- close

  @Test
  @Async
  void close_itemsInTheBuffer_canStillBeReceived() {
    Channel<String> channel = new Channel<>(2);
    channel.trySend("a");
    channel.trySend("b");

    assertTrue(channel.close());

    assertTrue(channel.isClosedForSend());
    assertFalse(channel.isClosedForReceive());
    await(receiveAll(channel, log));
    assertTrue(channel.isClosedForReceive());
    assertEquals(List.of("a", "b", "end"), log);
  }

  @Test
  @Async
  void close_again_changesNothing() {
    Channel<String> channel = new Channel<>();
    channel.close();

    assertFalse(channel.close(new IOException("too late")));

    Throwable failure = await(failure(channel.receive()));
    assertInstanceOf(ClosedReceiveChannelException.class, failure);
    assertEquals("Channel was closed", failure.getMessage());
  }

  @Test
  @Async
  void send_closed_throws() {
    Channel<String> channel = new Channel<>(1);
    channel.close();

    assertFalse(channel.trySend("a"));
    Throwable failure = await(failure(channel.send("a")));
    assertInstanceOf(ClosedSendChannelException.class, failure);
    assertEquals("Channel was closed", failure.getMessage());
  }

  @Test
  @Async
  void receiveOrNull_closed_givesNull() {
    Channel<String> channel = new Channel<>(1);
    channel.trySend("a");
    channel.close();

    assertEquals("a", await(channel.receiveOrNull()));
    assertNull(await(channel.receiveOrNull()));
    assertNull(channel.tryReceive());
  }

  @Test
  @Async
  void close_withACause_throwsItEverywhere() {
    Channel<String> channel = new Channel<>(1);
    channel.trySend("a");
    IOException cause = new IOException("line is dead");
    channel.close(cause);

    assertSame(cause, await(failure(channel.send("b"))));
    assertSame(cause, await(failure(receiveAll(channel, log))));
    assertSame(cause, await(failure(channel.receive())));
    assertSame(cause, await(failure(channel.receiveOrNull())));
    assertEquals(List.of("a"), log);
  }

  @Test
  @Async
  void close_receiversWait_areToldInTheirOrder() {
    Channel<String> channel = new Channel<>();
    Task<String> first = createTask(outcome(channel.receiveOrNull()));
    Task<Throwable> second = createTask(failure(channel.receive()));
    Task<Void> third = createTask(receiveAll(channel, log));
    await(sleep(0));

    channel.close();

    assertEquals("returned None", await(first));
    assertInstanceOf(ClosedReceiveChannelException.class, await(second));
    await(third);
    assertEquals(List.of("end"), log);
  }

  @Test
  @Async
  void close_sendersWait_areStillServed() {
    Channel<String> channel = new Channel<>(1);
    channel.trySend("a");
    Task<Void> b = createTask(channel.send("b"));
    Task<Void> c = createTask(channel.send("c"));
    await(sleep(0));

    channel.close();
    await(receiveAll(channel, log));

    assertEquals(List.of("a", "b", "c", "end"), log);
    await(b);
    await(c);
  }

  @Test
  @Async
  void isClosedForReceive_lastSenderIsCancelled_becomesTrue() {
    Channel<String> channel = new Channel<>();
    Task<Void> sender = createTask(channel.send("a"));
    await(sleep(0));
    channel.close();
    assertFalse(channel.isClosedForReceive());

    sender.cancel();

    assertTrue(channel.isClosedForReceive());
  }

  // ---- cancel

  @Test
  @Async
  void cancel_dropsItemsAndRefusesSenders() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(2, Overflow.SUSPEND, dropped::add);
    channel.trySend("a");
    channel.trySend("b");
    Task<Throwable> sender = createTask(failure(channel.send("c")));
    await(sleep(0));

    channel.cancel();

    assertEquals(List.of("a", "b"), dropped);
    Throwable refusal = await(sender);
    assertInstanceOf(ClosedSendChannelException.class, refusal);
    assertEquals("Channel was cancelled", refusal.getMessage());
    assertTrue(channel.isClosedForSend());
    assertTrue(channel.isClosedForReceive());
  }

  @Test
  @Async
  void cancel_receiversWait_areToldByAnException() {
    Channel<String> channel = new Channel<>();
    Task<Throwable> loop = createTask(failure(receiveAll(channel, log)));
    Task<Throwable> orNull = createTask(failure(channel.receiveOrNull()));
    await(sleep(0));

    channel.cancel();

    assertInstanceOf(ClosedReceiveChannelException.class, await(loop));
    assertEquals("Channel was cancelled", await(orNull).getMessage());
  }

  @Test
  @Async
  void cancel_withACause_throwsIt() {
    Channel<String> channel = new Channel<>();
    IOException cause = new IOException("reader is gone");
    channel.cancel(cause);
    channel.cancel(new IOException("too late"));

    assertSame(cause, await(failure(channel.send("a"))));
    assertSame(cause, await(failure(channel.receive())));
  }

  @Test
  @Async
  void cancel_closed_dropsWhatIsLeft() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel = new Channel<>(2, Overflow.SUSPEND, dropped::add);
    channel.trySend("a");
    channel.close();

    channel.cancel(new IOException("too late"));

    assertEquals(List.of("a"), dropped);
    assertTrue(channel.isClosedForReceive());
    await(receiveAll(channel, log));
    assertEquals(List.of("end"), log);
  }

  @Test
  @Async
  void undelivered_functionThrows_isReportedAndTheRestIsDropped() {
    List<String> dropped = new ArrayList<>();
    Channel<String> channel =
        new Channel<>(
            2,
            Overflow.SUSPEND,
            item -> {
              dropped.add(item);
              throw new IllegalArgumentException("boom " + item);
            });
    getRunningLoop().setExceptionHandler((loop, context) -> log.add("" + context.get("exception")));
    Task<String> receiver = createTask(outcome(channel.receive()));
    await(sleep(0));
    channel.trySend("x");
    await(receiver);
    channel.trySend("a");
    channel.trySend("b");

    channel.cancel();

    assertEquals(List.of("a", "b"), dropped);
    assertEquals(
        List.of(
            "java.lang.IllegalArgumentException: boom a",
            "java.lang.IllegalArgumentException: boom b"),
        log);
  }
}
