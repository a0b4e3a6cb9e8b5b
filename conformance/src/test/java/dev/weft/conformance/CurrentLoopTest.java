package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.ensureFuture;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getEventLoop;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.setEventLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.wrapFuture;
import static dev.weft.conformance.Coroutines.noCurrentLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.VirtualTimeLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The loop of a thread, running or set. */
final class CurrentLoopTest {

  private final EventLoop loop = new VirtualTimeLoop();

  @BeforeEach
  void noLoopYet() {
    setEventLoop(null);
  }

  @AfterEach
  void close() {
    setEventLoop(null);
    loop.close();
  }

  @Async
  private static Coroutine<EventLoop> currentLoop() {
    return value(getEventLoop());
  }

  // S126
  // CPython: test_events.PolicyTests.test_get_event_loop_after_set_none
  @Test
  void getEventLoop_noneSet_isRefused() {
    setEventLoop(loop);
    setEventLoop(null);

    Throwable refusal = assertThrows(IllegalStateException.class, () -> getEventLoop());

    assertEquals(noCurrentLoop(), refusal.getMessage());
  }

  // S126
  // CPython: test_events.PolicyTests.test_set_event_loop
  @Test
  void getEventLoop_oneSet_givesIt() {
    setEventLoop(loop);

    assertSame(loop, getEventLoop());
  }

  // S126
  // CPython: test_events.GetEventLoopTestsMixin.test_get_event_loop_returns_running_loop
  // CPython: test_events.GetEventLoopTestsMixin.test_get_event_loop_returns_running_loop2
  @Test
  void getEventLoop_oneRuns_givesThatOne() {
    try (EventLoop other = new VirtualTimeLoop()) {
      setEventLoop(other);

      assertSame(loop, loop.runUntilComplete(currentLoop()));
      assertSame(other, getEventLoop());
      assertThrows(IllegalStateException.class, () -> getRunningLoop());
    }
  }

  // S126
  // CPython: test_events.PolicyTests.test_get_event_loop_thread
  @Test
  void getEventLoop_onAnotherThread_isRefused() throws Exception {
    setEventLoop(loop);
    CompletableFuture<Throwable> refusal = new CompletableFuture<>();

    new Thread(
            () -> refusal.complete(assertThrows(IllegalStateException.class, () -> getEventLoop())),
            "child")
        .start();

    assertEquals("There is no current event loop in thread 'child'.", refusal.get().getMessage());
  }

  // S46
  @Test
  void functionsOfCoroutines_noLoopAtAll_areRefused() {
    Coroutine<String> never = value("never");

    for (Executable call :
        List.<Executable>of(
            () -> ensureFuture(never),
            () -> gather(never),
            () -> gather(),
            () -> shield(never),
            () -> asCompleted(List.of(never)),
            () -> wrapFuture(new CompletableFuture<>()))) {
      Throwable refusal = assertThrows(IllegalStateException.class, call);
      assertEquals(noCurrentLoop(), refusal.getMessage());
    }
    never.close();
  }

  // S46
  @Test
  void functionsOfCoroutines_loopIsSet_useIt() {
    setEventLoop(loop);

    assertSame(loop, ensureFuture(sleep(1)).getLoop());
    assertSame(loop, gather(sleep(1)).getLoop());
    assertSame(loop, gather().getLoop());
    assertSame(loop, shield(sleep(1)).getLoop());
    assertSame(loop, wrapFuture(new CompletableFuture<>()).getLoop());
  }
}
