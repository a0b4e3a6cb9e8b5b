package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that hang. */
@Timeout(60)
final class AsyncTimeoutTest {

  private static final List<String> LOG = new ArrayList<>();

  @BeforeEach
  void forget() {
    LOG.clear();
  }

  @Async
  private static Coroutine<Void> holding(Lock lock) {
    try (var held = with(lock)) {
      await(getRunningLoop().createFuture());
    } finally {
      LOG.add("released");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> wanting(Lock lock) {
    await(sleep(0));
    try (var held = with(lock)) {
      LOG.add("never");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> both(Lock lock) {
    await(gather(createTask(holding(lock), "holder"), createTask(wanting(lock), "waiter")));
    return done();
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Hanging {
    @Test
    @AsyncTimeout(0.2)
    @Async
    void hangs() {
      await(both(new Lock()));
    }
  }

  @Test
  void timeout_hangingTest_namesTheChainOfEveryTask() {
    List<String> failures = Kit.failures(Hanging.class);

    assertEquals(1, failures.size());
    assertEquals(
        List.of(
            "hangs(): TestTimeoutError: hangs timed out after 0.2 seconds. What was waited for:",
            "  task 'hangs' waits in AsyncTimeoutTest.both(AsyncTimeoutTest.java) for gather of 2",
            "    at AsyncTimeoutTest$Hanging.hangs(AsyncTimeoutTest.java)",
            "    task 'holder' waits in AsyncTimeoutTest.holding(AsyncTimeoutTest.java)",
            "    task 'waiter' waits in AsyncTimeoutTest.wanting(AsyncTimeoutTest.java)"
                + " for Lock[locked, waiters:1]"),
        failures.get(0).lines().map(line -> line.replaceAll(" for <.*", "")).toList());
    assertEquals(List.of("released"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Stubborn {
    @Test
    @AsyncTimeout(0.1)
    @Async
    void swallows() {
      while (true) {
        try {
          await(sleep(3600));
        } catch (CancelledError e) {
          LOG.add("swallowed");
        }
      }
    }
  }

  @Test
  void timeout_taskThatSwallowsTheCancellation_isLeftBehind() {
    List<String> failures = Kit.failures(Stubborn.class);

    assertEquals(1, failures.size());
    assertTrue(failures.get(0).startsWith("swallows(): TestTimeoutError: "), failures.get(0));
    assertTrue(LOG.contains("swallowed"));
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Blocked {
    @Test
    @AsyncTimeout(0.1)
    @Async
    void blocks() throws InterruptedException {
      try {
        Thread.sleep(TimeUnit.HOURS.toMillis(1));
      } finally {
        LOG.add("interrupted");
      }
    }
  }

  @Test
  void timeout_threadThatIsBlocked_isInterruptedAndShown() {
    Throwable failure = Kit.failure(Blocked.class);

    String message = String.valueOf(failure.getMessage());
    assertTrue(
        message.startsWith(
            "blocks timed out after 0.1 seconds. The thread did not come back to the loop:"),
        message);
    assertTrue(message.contains("AsyncTimeoutTest.java"), message);
    assertInstanceOf(InterruptedException.class, failure.getCause());
    assertEquals(List.of("interrupted"), LOG);
    assertEquals(false, Thread.currentThread().isInterrupted());
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class BlockedInFinally {
    @Test
    @AsyncTimeout(0.1)
    @Async
    void blocks() throws InterruptedException {
      try {
        await(sleep(3600));
      } finally {
        blockForAnHour();
      }
    }

    private static void blockForAnHour() throws InterruptedException {
      Thread.sleep(TimeUnit.HOURS.toMillis(1));
    }
  }

  @Test
  void timeout_finallyThatBlocks_isInterruptedToo() {
    Throwable failure = Kit.failure(BlockedInFinally.class);

    assertTrue(
        String.valueOf(failure.getMessage()).contains("task 'blocks' waits in "),
        failure::getMessage);
    assertInstanceOf(InterruptedException.class, failure.getCause());
  }

  @VirtualTime
  static final class Virtual {
    @Test
    @AsyncTimeout(0.2)
    @Async
    void ticksForEver() {
      while (true) {
        await(sleep(1));
      }
    }

    @Test
    @AsyncTimeout(20)
    @Async
    void sleepsLong() {
      await(sleep(100_000));
    }
  }

  @Test
  void timeout_virtualTime_countsRealTime() {
    List<String> failures = Kit.failures(Virtual.class);

    assertEquals(1, failures.size());
    assertTrue(failures.get(0).startsWith("ticksForEver(): TestTimeoutError"), failures.get(0));
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class JunitTimeout {
    @Test
    @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
    @Async
    void hangs() {
      try {
        await(getRunningLoop().createFuture());
      } finally {
        LOG.add("finally");
      }
    }
  }

  @Test
  void timeout_ofJunit_cancelsTheTask() {
    Throwable failure = Kit.failure(JunitTimeout.class);

    assertEquals(java.util.concurrent.TimeoutException.class, failure.getClass());
    assertEquals(1, failure.getSuppressed().length);
    String message = String.valueOf(failure.getSuppressed()[0].getMessage());
    assertTrue(message.contains("task 'hangs' waits in "), message);
    assertEquals(List.of("finally"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class ByParameter {
    @Test
    @Async
    void hangs() {
      await(getRunningLoop().createFuture());
    }
  }

  @Test
  void timeout_byParameter_isTheDefault() {
    List<String> failures =
        Kit.failures(Kit.run(ByParameter.class, Map.of("weft.testing.timeout", "0.1")));

    assertEquals(1, failures.size());
    assertTrue(failures.get(0).contains("timed out after 0.1 seconds"), failures.get(0));
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class CleanupThrows {
    @Test
    @AsyncTimeout(0.1)
    @Async
    void test() {
      try {
        await(sleep(3600));
      } finally {
        throwing();
      }
    }

    private static void throwing() {
      throw new IllegalStateException("from finally");
    }
  }

  @Test
  void timeout_finallyThatThrows_isTheCause() {
    Throwable cause = Kit.failure(CleanupThrows.class).getCause();

    assertEquals("java.lang.IllegalStateException: from finally", String.valueOf(cause));
  }
}
