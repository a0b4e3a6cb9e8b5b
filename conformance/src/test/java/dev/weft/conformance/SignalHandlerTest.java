package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import dev.weft.SelectorEventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals that a loop handles. SIGWINCH is one that does no harm where nobody handles it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGWINCH")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SignalHandlerTest {

  private static final String HARMLESS = "WINCH";

  private final List<String> log = new ArrayList<>();

  private void add(String text) {
    getRunningLoop().addSignalHandler(HARMLESS, () -> log.add(text));
  }

  @Async
  private static Coroutine<Void> turns(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(0));
    }
    return done();
  }

  // S125
  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_add_signal_handler
  @Test
  @Async
  void handler_signalComes_runsAnIterationAfterTheWakeUp() {
    EventLoop loop = getRunningLoop();
    long base = LoopProbe.iterations(loop);
    loop.addSignalHandler(
        HARMLESS, () -> log.add("handler " + (LoopProbe.iterations(loop) - base)));

    Interrupting.raise(HARMLESS);
    for (int i = 0; i < 4; i++) {
      log.add("main " + (LoopProbe.iterations(loop) - base));
      await(sleep(0));
    }

    assertEquals(List.of("main 0", "main 1", "main 2", "handler 2", "main 3"), log);
  }

  // CPython: test_events.EventLoopTestsMixin.test_add_signal_handler
  @Test
  @Async
  void handler_signalComesTwice_runsTwice() {
    add("hit");

    Interrupting.raise(HARMLESS);
    await(turns(3));
    Interrupting.raise(HARMLESS);
    await(turns(3));

    assertEquals(List.of("hit", "hit"), log);
  }

  // CPython: test_events.EventLoopTestsMixin.test_signal_handling_while_selecting
  @Test
  void handler_whileTheLoopWaits_wakesIt() {
    try (EventLoop loop = new SelectorEventLoop()) {
      loop.addSignalHandler(HARMLESS, loop::stop);
      loop.callSoon(() -> Interrupting.raise(HARMLESS));

      loop.runForever();

      assertTrue(loop.removeSignalHandler(HARMLESS));
    }
  }

  // S125
  @Test
  @Async
  void addSignalHandler_again_replacesAlsoForASignalOnItsWay() {
    add("first");
    Interrupting.raise(HARMLESS);
    add("second");

    await(turns(3));

    assertEquals(List.of("second"), log);
  }

  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_handle_signal_no_handler
  @Test
  @Async
  void removeSignalHandler_signalOnItsWay_isDropped() {
    add("removed");
    Interrupting.raise(HARMLESS);
    getRunningLoop().removeSignalHandler(HARMLESS);

    await(turns(3));

    assertEquals(List.of(), log);
  }

  // S125
  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_remove_signal_handler
  @Test
  @Async
  void removeSignalHandler_thereIsOne_restoresTheDefault() {
    add("never");
    assertFalse(Interrupting.isDefault(HARMLESS));

    boolean removed = getRunningLoop().removeSignalHandler("SIGWINCH");

    assertTrue(removed);
    assertTrue(Interrupting.isDefault(HARMLESS));
  }

  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_remove_signal_handler_2
  @Test
  @Async
  void removeSignalHandler_thereIsNone_saysSo() {
    add("still there");

    assertFalse(getRunningLoop().removeSignalHandler("URG"));

    assertFalse(Interrupting.isDefault(HARMLESS));
  }

  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_close
  @Test
  void close_ofTheLoop_removesAllHandlers() {
    EventLoop loop = new SelectorEventLoop();
    loop.addSignalHandler(HARMLESS, () -> {});
    loop.addSignalHandler("URG", () -> {});

    loop.close();

    assertTrue(Interrupting.isDefault(HARMLESS));
    assertTrue(Interrupting.isDefault("URG"));
  }

  @Test
  void close_whereAnotherLoopHandlesTheSignalNow_leavesItAlone() {
    EventLoop earlier = new SelectorEventLoop();
    earlier.addSignalHandler(HARMLESS, () -> {});
    try (EventLoop later = new SelectorEventLoop()) {
      later.addSignalHandler(HARMLESS, () -> {});

      earlier.close();

      assertFalse(Interrupting.isDefault(HARMLESS));
    }
    assertTrue(Interrupting.isDefault(HARMLESS));
  }

  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_check_signal
  @Test
  @Async
  void signal_notKnown_isRefused() {
    EventLoop loop = getRunningLoop();

    for (String name : List.of("SIGFOO", "FOO", "SIG", "", "SIGSIGTERM")) {
      String message = "invalid signal number " + name;
      assertRefused(
          IllegalArgumentException.class, message, () -> loop.addSignalHandler(name, () -> {}));
      assertRefused(IllegalArgumentException.class, message, () -> loop.removeSignalHandler(name));
    }
    assertThrows(NullPointerException.class, () -> loop.addSignalHandler(null, () -> {}));
    assertThrows(NullPointerException.class, () -> loop.addSignalHandler(HARMLESS, null));
  }

  // S125
  // CPython: test_unix_events.SelectorEventLoopSignalTests.test_add_signal_handler_install_error3
  @Test
  @Async
  void signal_notToBeCaught_isRefused() {
    EventLoop loop = getRunningLoop();

    for (String name : List.of("SIGKILL", "SIGSTOP", "SEGV")) {
      assertRefused(
          IllegalStateException.class,
          "sig " + name + " cannot be caught",
          () -> loop.addSignalHandler(name, () -> {}));
      assertFalse(loop.removeSignalHandler(name));
    }
  }

  @Test
  void addSignalHandler_closedLoop_isRefused() {
    EventLoop loop = new SelectorEventLoop();
    loop.close();

    assertRefused(
        IllegalStateException.class,
        "Event loop is closed",
        () -> loop.addSignalHandler(HARMLESS, () -> {}));
    assertFalse(loop.removeSignalHandler(HARMLESS));
  }

  private static void assertRefused(
      Class<? extends Throwable> type,
      String message,
      org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }
}
