package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of to_thread, and more. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ToThreadTest {

  // CPython: test_threads.ToThreadTests.test_to_thread
  @Test
  @Async
  void toThread_job_givesItsResult() {
    assertEquals(42, await(toThread(() -> IntStream.of(40, 2).sum())));
  }

  // CPython: test_threads.ToThreadTests.test_to_thread_exception
  @Test
  @Async
  void toThread_jobThrows_throwsIt() {
    Callable<Void> failing =
        () -> {
          throw new IllegalStateException("test");
        };

    assertEquals("raised RuntimeError('test')", await(Trace.outcome(toThread(failing))));
  }

  // CPython: test_threads.ToThreadTests.test_to_thread_once
  @Test
  @Async
  void toThread_awaited_runsTheJobOnce() {
    AtomicInteger calls = new AtomicInteger();

    await(toThread(calls::incrementAndGet));

    assertEquals(1, calls.get());
  }

  // CPython: test_threads.ToThreadTests.test_to_thread_concurrent
  @Test
  @Async
  void toThread_manyAtOnce_runsAll() {
    AtomicInteger calls = new AtomicInteger();
    List<Coroutine<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(toThread(calls::incrementAndGet));
    }

    await(gather(all));

    assertEquals(10, calls.get());
  }

  // CPython: test_threads.ToThreadTests.test_to_thread_args_kwargs
  @Test
  @Async
  void toThread_jobWithArguments_isGivenThem() {
    List<Object> calls = new ArrayList<>();
    String argument = "test";
    boolean something = true;

    await(toThread(() -> calls.add(List.of(argument, something))));

    assertEquals(List.of(List.of("test", true)), calls);
  }

  // CPython: test_threads.ToThreadTests.test_to_thread_contextvars
  // S131
  // S161
  @Test
  @Async
  void toThread_contextVariableIsSet_seesIt() {
    ContextVar<String> variable = new ContextVar<>("test_ctx");
    variable.set("parrot");

    assertEquals("parrot", await(toThread(variable::get)));
  }

  // S131
  @Test
  @Async
  void toThread_jobSetsContextVariable_isNotSeenOutside() {
    ContextVar<String> variable = new ContextVar<>("variable");
    variable.set("outside");
    Callable<String> job =
        () -> {
          variable.set("inside");
          return variable.get();
        };

    assertEquals("inside", await(toThread(job)));
    assertEquals("outside", variable.get());
  }

  // S131
  @Test
  @Async
  void toThread_notAwaited_submitsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Coroutine<Integer> cold = toThread(calls::incrementAndGet);

    await(sleep(0.01));
    int before = calls.get();
    await(cold);

    assertEquals(List.of(0, 1), List.of(before, calls.get()));
  }

  // S131
  @Test
  @Async
  void toThread_contextChangesBeforeTheAwait_seesTheChange() {
    ContextVar<String> variable = new ContextVar<>("variable");
    variable.set("old");
    Coroutine<String> cold = toThread(variable::get);
    variable.set("new");

    assertEquals("new", await(cold));
  }

  @Test
  @Async
  void toThread_inTheJob_noLoopRuns() {
    assertNotEquals(Thread.currentThread(), await(toThread(Thread::currentThread)));
    assertEquals(
        "raised RuntimeError('no running event loop')",
        await(Trace.outcome(toThread(dev.weft.Asyncio::getRunningLoop))));
    await(done());
  }

  @Test
  void toThread_null_isRefused() {
    assertThrows(NullPointerException.class, () -> toThread(null));
  }
}
