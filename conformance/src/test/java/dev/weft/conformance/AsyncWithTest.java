package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncGenerator;
import dev.weft.Barrier;
import dev.weft.CancelledError;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.GeneratorExit;
import dev.weft.Lock;
import dev.weft.Semaphore;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code async with} as a {@code try}: what it gives is what the expression gives. */
@Timeout(30)
@SuppressWarnings("try") // not every body needs what it has entered
final class AsyncWithTest {

  private final List<Object> order = new ArrayList<>();

  /** A manager that takes a second to enter and one to leave. */
  private final class Manager implements AsyncContextManager<String> {

    @Override
    @Async
    public Coroutine<String> aenter() {
      await(sleep(1));
      order.add("entered");
      return value("value");
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      order.add(failure);
      await(sleep(1));
      order.add("left");
      return value(false);
    }
  }

  @Async
  private Coroutine<String> waits() {
    try (var scope = with(new Manager())) {
      order.add(scope.value());
      await(sleep(100));
    }
    return value("behind");
  }

  @Test
  void cancel_inEnter_doesNotExit() {
    play(
        () -> {
          Task<String> task = createTask(waits());
          await(sleep(0.5));
          task.cancel();
          await(raised(CancelledError.class, task));

          assertEquals(List.of(), order);
          return done();
        });
  }

  @Test
  void cancel_inBody_exitIsAwaited() {
    play(
        () -> {
          Task<String> task = createTask(waits());
          await(sleep(2));
          task.cancel();
          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals(List.of("entered", "value", e, "left"), order);
          assertEquals(3.0, time());
          return done();
        });
  }

  @Test
  void cancel_inExit_replacesTheException() {
    play(
        () -> {
          Task<String> task = createTask(waits());
          await(sleep(2));
          task.cancel("first");
          await(sleep(0.5));
          task.cancel("second");
          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals("second", e.getMessage());
          assertEquals("first", e.getSuppressed()[0].getMessage());
          assertEquals(3, order.size());
          return done();
        });
  }

  @Test
  void close_inBody_exitSeesGeneratorExit() {
    AsyncCloseable noted =
        new AsyncCloseable() {
          @Override
          public Coroutine<?> aexit(Throwable failure) {
            order.add(failure);
            return done();
          }
        };
    Coroutine<Void> coroutine = sleepsIn(noted);
    coroutine.send(null);

    coroutine.close();
    coroutine.close();

    assertEquals(1, order.size());
    assertInstanceOf(GeneratorExit.class, order.get(0));
  }

  @Async
  private static Coroutine<Void> sleepsIn(AsyncCloseable resource) {
    try (var entered = with(resource)) {
      await(sleep(0));
    }
    return done();
  }

  @Async
  private AsyncGenerator<String> emits() {
    try (var scope = with(new Manager())) {
      emit(scope.value());
      emit("not reached");
    }
    return end();
  }

  @Test
  void aclose_generatorInBody_exitIsAwaitedOnce() {
    play(
        () -> {
          AsyncGenerator<String> generator = emits();
          assertEquals("value", await(generator.anext()));
          await(generator.aclose());
          await(generator.aclose());

          assertEquals(3, order.size());
          assertInstanceOf(GeneratorExit.class, order.get(1));
          assertEquals(2.0, time());
          return done();
        });
  }

  @Async
  private static Coroutine<String> cancelsItsGroup() {
    String text = "start";
    try (TaskGroup group = with(new TaskGroup())) {
      group.createTask(sleep(100));
      group.cancel();
      await(sleep(100));
      text = "not reached";
    }
    await(sleep(0));
    return value(text + ", behind");
  }

  @Test
  void taskGroup_cancelledByItself_goesOnBehindTheTry() {
    play(
        () -> {
          assertEquals("start, behind", await(cancelsItsGroup()));
          assertEquals(0.0, time());
          return done();
        });
  }

  @Async
  private static Coroutine<String> cancelsItsGroupAndReturns() {
    try (TaskGroup group = with(new TaskGroup())) {
      group.cancel();
      return value("not reached" + await(sleep(100)));
    }
  }

  @Test
  void taskGroup_cancelledByItselfInABodyThatReturns_saysThatNothingIsBehind() {
    play(
        () -> {
          IllegalStateException e =
              await(raised(IllegalStateException.class, cancelsItsGroupAndReturns()));

          assertTrue(e.getMessage().contains("dev.weft.TaskGroup"), e::getMessage);
          assertInstanceOf(CancelledError.class, e.getCause());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> failing(RuntimeException e) {
    await(sleep(1));
    throw e;
  }

  @Test
  void taskGroup_taskFails_cancelsTheBodyAndThrowsTheGroup() {
    play(
        () -> {
          IllegalStateException x = new IllegalStateException("x");
          try (TaskGroup group = with(new TaskGroup())) {
            group.createTask(failing(x));
            await(sleep(100));
          } catch (ExceptionGroup e) {
            assertEquals(List.of(x), e.exceptions());
            order.add("caught");
          }

          assertEquals(List.of("caught"), order);
          assertEquals(1.0, time());
          return done();
        });
  }

  @Test
  void timeout_expires_isCaughtOnTheSameTry() {
    play(
        () -> {
          try (var limit = with(timeout(1))) {
            await(sleep(100));
          } catch (TimeoutError e) {
            order.add(time());
          }

          assertEquals(List.of(1.0), order);
          return done();
        });
  }

  @Async
  private Coroutine<Void> holds(AsyncCloseable resource, String name) {
    try (var held = with(resource)) {
      order.add(name + " at " + time());
      await(sleep(1));
    }
    return done();
  }

  @Test
  void lockSemaphoreCondition_severalUsers_enterInOrder() {
    play(
        () -> {
          Lock lock = new Lock();
          for (AsyncCloseable resource : List.of(lock, new Semaphore(1), new Condition(lock))) {
            order.clear();
            double start = time();
            try (TaskGroup group = with(new TaskGroup())) {
              group.createTask(holds(resource, "a"));
              group.createTask(holds(resource, "b"));
              group.createTask(holds(resource, "c"));
            }

            assertEquals(
                List.of("a at " + start, "b at " + (start + 1), "c at " + (start + 2)), order);
            assertFalse(lock.locked());
          }
          return done();
        });
  }

  @Async
  private Coroutine<Void> meets(Barrier barrier, String name) {
    try (var entered = with(barrier)) {
      order.add(name);
    }
    return done();
  }

  @Test
  void barrier_allParties_enterTogether() {
    play(
        () -> {
          Barrier barrier = new Barrier(2);
          try (TaskGroup group = with(new TaskGroup())) {
            group.createTask(meets(barrier, "a"));
            await(sleep(1));
            assertEquals(List.of(), order);
            group.createTask(meets(barrier, "b"));
          }

          assertEquals(2, order.size());
          return done();
        });
  }

  @Test
  void close_outsideWith_saysWhoMayCallIt() {
    Lock lock = new Lock();

    IllegalStateException e = assertThrows(IllegalStateException.class, lock::close);

    assertTrue(e.getMessage().startsWith("close() of an AsyncCloseable"), e::getMessage);
  }
}
