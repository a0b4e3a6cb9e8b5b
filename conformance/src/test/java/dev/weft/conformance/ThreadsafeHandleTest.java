package dev.weft.conformance;

import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.EventLoop;
import dev.weft.Handle;
import dev.weft.SelectorEventLoop;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other threads send to a loop, and take back. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ThreadsafeHandleTest {

  private final EventLoop loop = new SelectorEventLoop();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    loop.close();
  }

  private static <T> T onAnotherThread(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action).join();
  }

  private void logTwo(String entry) {
    log.add(entry);
    if (log.size() == 2) {
      loop.stop();
    }
  }

  // CPython: test_events.EventLoopTestsMixin.test_call_soon_threadsafe
  // S19
  @Test
  void callSoonThreadsafe_beforeCallSoon_runsFirst() {
    onAnotherThread(() -> loop.callSoonThreadsafe(() -> logTwo("hello")));
    loop.callSoon(() -> logTwo("world"));

    loop.runForever();

    assertEquals(List.of("hello", "world"), log);
  }

  // CPython: test_events.EventLoopTestsMixin.test_call_soon_threadsafe_same_thread
  // S19
  @Test
  void callSoonThreadsafe_sameThread_keepsTheOrder() {
    loop.callSoonThreadsafe(() -> logTwo("hello"));
    loop.callSoon(() -> logTwo("world"));

    loop.runForever();

    assertEquals(List.of("hello", "world"), log);
  }

  // S19
  @Test
  void callSoonThreadsafe_severalFromOneThread_runInOrder() {
    onAnotherThread(
        () -> {
          for (String entry : List.of("a", "b", "c", "d")) {
            loop.callSoonThreadsafe(() -> log.add(entry));
          }
          return true;
        });

    runBriefly(loop);

    assertEquals(List.of("a", "b", "c", "d"), log);
  }

  // S19
  @Test
  void callSoonThreadsafe_callbackSendsMore_runsThemInTheNextIteration() {
    loop.callSoonThreadsafe(
        () -> {
          loop.callSoonThreadsafe(() -> log.add("second iteration"));
          log.add("first iteration");
        });

    loop.stop();
    loop.runForever();
    List<String> afterOne = List.copyOf(log);
    runBriefly(loop);

    assertEquals(List.of("first iteration"), afterOne);
    assertEquals(List.of("first iteration", "second iteration"), log);
  }

  // S19
  @Test
  void cancel_byAnotherThread_preventsTheRun() {
    Handle handle = loop.callSoonThreadsafe(() -> log.add("never"));

    onAnotherThread(
        () -> {
          handle.cancel();
          return true;
        });
    runBriefly(loop);

    assertTrue(handle.cancelled());
    assertEquals(List.of(), log);
  }

  // S19
  @Test
  void cancel_afterTheRun_changesNothing() {
    Handle handle = loop.callSoonThreadsafe(() -> log.add("ran"));
    runBriefly(loop);
    boolean before = handle.cancelled();

    handle.cancel();
    handle.cancel();
    runBriefly(loop);

    assertFalse(before);
    assertEquals(List.of("ran"), log);
  }

  // S19
  @Test
  void callSoonThreadsafe_loopIsClosed_isRefusedOnEveryThread() {
    EventLoop closed = new VirtualTimeLoop();
    closed.close();

    Throwable refused =
        onAnotherThread(
            () ->
                assertThrows(
                    IllegalStateException.class, () -> closed.callSoonThreadsafe(() -> {})));

    assertEquals("Event loop is closed", refused.getMessage());
  }
}
