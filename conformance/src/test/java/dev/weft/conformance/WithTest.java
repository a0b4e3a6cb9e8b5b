package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncContextManager;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code async with} in the form of an expression. */
@Timeout(30)
final class WithTest {

  private final List<Object> order = new ArrayList<>();

  /** A manager that notes what it sees. */
  private final class Manager implements AsyncContextManager<String> {

    private final double delay;
    private boolean swallows;
    private RuntimeException onEnter;
    private RuntimeException onExit;

    Manager(double delay) {
      this.delay = delay;
    }

    @Override
    @Async
    public Coroutine<String> aenter() {
      if (delay > 0) {
        await(sleep(delay));
      }
      order.add("enter");
      if (onEnter != null) {
        throw onEnter;
      }
      return value("entered");
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      if (delay > 0) {
        await(sleep(delay));
      }
      order.add(failure == null ? "exit" : failure);
      if (onExit != null) {
        throw onExit;
      }
      return value(swallows);
    }
  }

  /** Waits for {@code delay}, and fails. */
  @Async
  private static Coroutine<String> fails(double delay, RuntimeException exception) {
    if (delay > 0) {
      await(sleep(delay));
    }
    throw exception;
  }

  private static final List<Double> DELAYS = List.of(0.0, 1.0);

  @Test
  void body_ends_givesItsResult() {
    play(
        () -> {
          for (double delay : DELAYS) {
            order.clear();
            String result =
                await(
                    with(
                        new Manager(delay),
                        v -> {
                          order.add(v);
                          await(sleep(delay));
                          return value("result");
                        }));

            assertEquals("result", result);
            assertEquals(List.of("enter", "entered", "exit"), order);
          }
          assertEquals(3.0, time());
          return done();
        });
  }

  @Test
  void body_fails_exitSeesTheException() {
    play(
        () -> {
          for (double delay : DELAYS) {
            order.clear();
            IllegalStateException x = new IllegalStateException("x");
            Coroutine<String> failing = with(new Manager(delay), v -> fails(delay, x));

            assertSame(x, await(raised(IllegalStateException.class, failing)));
            assertEquals(List.of("enter", x), order);
          }
          return done();
        });
  }

  @Test
  void body_failsBeforeItsCoroutine_exitSeesTheException() {
    play(
        () -> {
          ArithmeticException e =
              await(
                  raised(
                      ArithmeticException.class, with(new Manager(0), v -> Coroutines.failed())));

          assertEquals(List.of("enter", e), order);
          return done();
        });
  }

  @Test
  void exit_swallows_givesNull() {
    play(
        () -> {
          for (double delay : DELAYS) {
            Manager manager = new Manager(delay);
            manager.swallows = true;

            assertNull(await(with(manager, v -> fails(delay, new IllegalStateException()))));
            assertEquals("r", await(with(manager, v -> value("r"))));
          }
          return done();
        });
  }

  @Test
  void exit_fails_replacesTheException() {
    play(
        () -> {
          for (double delay : DELAYS) {
            IllegalStateException first = new IllegalStateException("body");
            Manager manager = new Manager(delay);
            manager.onExit = new IllegalArgumentException("exit");

            IllegalArgumentException e =
                await(
                    raised(
                        IllegalArgumentException.class, with(manager, v -> fails(delay, first))));

            assertSame(manager.onExit, e);
            assertEquals(List.of(first), Arrays.asList(e.getSuppressed()));
          }
          return done();
        });
  }

  @Test
  void exit_failsAfterAResult_isAlone() {
    play(
        () -> {
          Manager manager = new Manager(0);
          manager.onExit = new IllegalArgumentException("exit");

          IllegalArgumentException e =
              await(raised(IllegalArgumentException.class, with(manager, v -> value("lost"))));

          assertEquals(0, e.getSuppressed().length);
          return done();
        });
  }

  @Test
  void exit_throwsTheSameException_isNotItsOwnSuppressed() {
    play(
        () -> {
          Manager manager = new Manager(0);
          manager.onExit = new IllegalArgumentException("both");

          IllegalArgumentException e =
              await(
                  raised(
                      IllegalArgumentException.class,
                      with(manager, v -> fails(0, manager.onExit))));

          assertEquals(0, e.getSuppressed().length);
          return done();
        });
  }

  @Test
  void enter_fails_neitherBodyNorExitRun() {
    play(
        () -> {
          for (double delay : DELAYS) {
            order.clear();
            Manager manager = new Manager(delay);
            manager.onEnter = new IllegalArgumentException("enter");
            Coroutine<String> failing = with(manager, v -> value(v));

            await(raised(IllegalArgumentException.class, failing));
            assertEquals(List.of("enter"), order);
          }
          return done();
        });
  }

  @Test
  void cancel_inTheBody_exitIsAwaited() {
    play(
        () -> {
          Task<String> task = createTask(with(new Manager(1), v -> sleep(100, v)));
          await(sleep(2));
          task.cancel("stop");
          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals("stop", e.getMessage());
          assertEquals(List.of("enter", e), order);
          assertEquals(3.0, time());
          return done();
        });
  }

  @Test
  void cancel_inTheExit_replacesTheException() {
    play(
        () -> {
          IllegalStateException x = new IllegalStateException("x");
          Task<String> task = createTask(with(new Manager(1), v -> fails(0, x)));
          await(sleep(1.5));
          task.cancel();
          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals(List.of(x), Arrays.asList(e.getSuppressed()));
          return done();
        });
  }

  // CPython: test_contextlib_async.TestAbstractAsyncContextManager.test_enter
  @Test
  void closeable_withoutMethods_runsTheBody() {
    play(
        () -> {
          AsyncCloseable nothing = new AsyncCloseable() {};

          assertSame(nothing, await(with(nothing, r -> value(r))));
          return done();
        });
  }

  /** A resource that answers what a manager would swallow with. */
  private final class Resource implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      await(sleep(1));
      order.add(failure);
      return value(true);
    }
  }

  @Test
  void closeable_exitAnswersTrue_doesNotSwallow() {
    play(
        () -> {
          IllegalStateException x = new IllegalStateException("x");
          Coroutine<String> failing = with(new Resource(), r -> fails(0, x));

          assertSame(x, await(raised(IllegalStateException.class, failing)));
          assertEquals(List.of(x), order);
          return done();
        });
  }

  @Test
  void close_inTheBody_exitSeesGeneratorExit() {
    Coroutine<Void> coroutine = with(new Manager(0), v -> sleep(0));
    coroutine.send(null);

    coroutine.close();

    assertEquals(Coroutine.State.CLOSED, coroutine.state());
    assertEquals(2, order.size());
    assertEquals(GeneratorExit.class, order.get(1).getClass());
  }

  @Test
  void with_null_isRefused() {
    assertThrows(NullPointerException.class, () -> with((AsyncCloseable) null, r -> done()));
    assertThrows(NullPointerException.class, () -> with(new Manager(0), null));
  }

  @Async
  private Coroutine<Integer> nested(int depth) {
    if (depth == 0) {
      await(sleep(1));
      return value(0);
    }
    return value(1 + await(with(new Manager(0), v -> nested(depth - 1))));
  }

  @Test
  void with_deeplyNested_needsNoJavaStack() {
    play(
        () -> {
          assertEquals(10_000, await(nested(10_000)));
          assertEquals(20_000, order.size());
          return done();
        });
  }
}
