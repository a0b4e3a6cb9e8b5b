package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a test may not leave behind. */
final class LeakTest {

  private static final List<String> LOG = new ArrayList<>();

  @BeforeEach
  void forget() {
    LOG.clear();
  }

  @Async
  private static Coroutine<Void> forever() {
    try {
      await(getRunningLoop().createFuture());
    } finally {
      LOG.add("ended");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> failing() {
    await(sleep(0));
    throw new IllegalStateException("lost");
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class TaskLeft {
    @Test
    @Async
    void test() {
      createTask(forever(), "worker");
      await(sleep(0));
    }
  }

  @Test
  void task_leftRunning_failsTheTestAndIsCancelled() {
    List<String> failures = Kit.failures(TaskLeft.class);

    assertEquals(1, failures.size());
    assertEquals(
        "test(): LeakError: Tasks were left running:\n"
            + "  task 'worker' waits in LeakTest.forever(LeakTest.java)",
        failures.get(0).replaceAll(" for <.*", ""));
    assertEquals(List.of("ended"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class TaskCancelled {
    private Task<Void> task;

    @BeforeEach
    @Async
    void start() {
      task = createTask(forever());
      await(sleep(0));
    }

    @Test
    @Async
    void test() {
      await(sleep(0));
    }

    @AfterEach
    void stop() {
      task.cancel();
    }
  }

  @Test
  void task_thatWasCancelled_isNoLeak() {
    assertEquals(List.of(), Kit.failures(TaskCancelled.class));
    assertEquals(List.of("ended"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class CoroutineDropped {
    @Test
    @Async
    @SuppressWarnings("unused") // that is what it is about
    void test() {
      Coroutine<Void> dropped = failing();
      await(sleep(0));
    }
  }

  @Test
  void coroutine_neverAwaited_failsTheTest() {
    assertEquals(
        List.of("test(): LeakError: coroutine 'LeakTest.failing' was never awaited"),
        Kit.failures(CoroutineDropped.class));
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class ExceptionUnread {
    @Test
    @Async
    void test() {
      createTask(failing(), "worker");
      await(sleep(0.01));
    }
  }

  @Test
  void exception_neverRetrieved_failsTheTest() {
    Throwable failure = Kit.failure(ExceptionUnread.class);

    assertEquals(
        "Task exception was never retrieved: java.lang.IllegalStateException: lost\n"
            + "  future: <Task finished name='worker'"
            + " exception=java.lang.IllegalStateException: lost>",
        failure.getMessage());
    assertEquals(
        List.of("java.lang.IllegalStateException: lost"),
        Arrays.stream(failure.getSuppressed()).map(Throwable::toString).toList());
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class CallbackFailed {
    @Test
    @Async
    void test() {
      getRunningLoop().callSoon(() -> fail("in a callback"));
      await(sleep(0));
      await(sleep(0));
    }
  }

  @Test
  void callback_thatFails_failsTheTest() {
    String message = String.valueOf(Kit.failure(CallbackFailed.class).getMessage());

    assertEquals(true, message.contains("in a callback"), message);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Failed {
    @Test
    @Async
    void test() {
      createTask(forever());
      await(sleep(0));
      fail("first");
    }
  }

  @Test
  void leaks_ofATestThatFails_areNotMentioned() {
    assertEquals(List.of("test(): AssertionFailedError: first"), Kit.failures(Failed.class));
    assertEquals(List.of("ended"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  @AllowLeaks(Leak.TASKS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static final class Allowed {
    @Test
    @Async
    void allowedByTheClass() {
      createTask(forever());
      await(sleep(0));
    }

    @Test
    @AllowLeaks({})
    @Async
    void forbiddenByTheMethod() {
      createTask(forever());
      await(sleep(0));
    }

    @Test
    @Async
    @SuppressWarnings("unused") // that is what it is about
    void notAllowed() {
      Coroutine<Void> dropped = failing();
      await(sleep(0));
    }
  }

  @Test
  void allowLeaks_ofClassAndMethod_theNearestCounts() {
    List<String> failed =
        Kit.failures(Allowed.class).stream().map(text -> text.replaceAll("\\(.*", "")).toList();

    assertEquals(
        List.of("forbiddenByTheMethod", "notAllowed"),
        failed.stream().map(text -> text.lines().findFirst().orElseThrow()).toList());
  }

  @Test
  void leaks_allowedByParameter_areAllowed() {
    assertEquals(
        List.of(),
        Kit.failures(Kit.run(TaskLeft.class, Map.of("weft.testing.allow", "tasks, coroutines"))));
  }

  @LoopScope(LoopScope.Scope.CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static final class SharedLoop {
    @Test
    @Async
    void first() {
      createTask(forever(), "left");
      createTask(failing());
      await(sleep(0.01));
    }

    @Test
    @Async
    void second() {
      await(sleep(0));
    }
  }

  @Test
  void sharedLoop_leaks_areReportedOnceTasksAtTheEnd() {
    List<String> failures =
        Kit.failures(SharedLoop.class).stream()
            .map(text -> text.lines().findFirst().orElseThrow())
            .toList();

    assertEquals(
        List.of(
            "first(): LeakError: Task exception was never retrieved:"
                + " java.lang.IllegalStateException: lost",
            "LeakTest$SharedLoop: LeakError: Tasks were left running:"),
        failures);
  }
}
