package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.eagerTaskFactory;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators that are left when their loop ends. */
@Timeout(30)
final class GeneratorShutdownTest {

  private int done;
  private final List<Map<String, Object>> messages = new ArrayList<>();

  @Async
  private AsyncGenerator<Object> waiter() {
    try {
      await(sleep(1));
      emit(1);
    } finally {
      await(sleep(0));
      done += 1;
    }
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_01
  // S163
  @Test
  void shutdownAsyncgens_iterationsCancelled_findsThemOver() {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    Task<?> first = loop.createTask(collect(waiter()));
    Task<?> second = loop.createTask(collect(waiter()));
    loop.runUntilComplete(sleep(0.1));
    first.cancel();
    second.cancel();

    assertThrows(CancelledError.class, () -> loop.runUntilComplete(first));
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(second));
    loop.runUntilComplete(loop.shutdownAsyncgens());

    assertEquals(2, done);
    loop.close();
  }

  @Async
  private AsyncGenerator<Object> left(boolean fails) {
    try {
      emit(1);
      emit(2);
    } finally {
      if (fails) {
        done = 1 / messages.size();
      }
    }
    return end();
  }

  @Async
  private Coroutine<Void> leaveEarly(AsyncGenerator<Object> generator) {
    getRunningLoop().setExceptionHandler((loop, context) -> messages.add(context));
    await(anext(generator));
    return done();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest
  // .test_async_gen_asyncio_shutdown_02
  // .test_asyncgen_nonstarted_hooks_are_cancellable
  // S163
  @Test
  void run_generatorLeft_isClosedInSilence() {
    AsyncGenerator<Object> kept = left(false);
    play(() -> leaveEarly(kept));
    play(() -> leaveEarly(left(false)));

    assertEquals(List.of(), messages);
  }

  // S163
  @Test
  void shutdownAsyncgens_askedButNotBegun_isClosed() {
    AsyncGenerator<Object> generator = waiter();

    assertThrows(
        StopAsyncIteration.class,
        () ->
            play(
                () -> {
                  anext(generator).close();
                  await(getRunningLoop().shutdownAsyncgens());
                  await(anext(generator));
                  return done();
                }));

    assertEquals(0, done);
  }

  // S163
  @Test
  void shutdownAsyncgens_askedBeforeItBegins_isClosed() {
    List<String> closed = new ArrayList<>();
    AsyncGenerator<Object> generator = logging("closed", closed);

    play(
        () -> {
          Coroutine<Void> shutdown = getRunningLoop().shutdownAsyncgens();
          await(anext(generator));
          await(shutdown);
          closed.add("shut down");
          return done();
        });

    assertEquals(List.of("closed", "shut down"), closed);
  }

  // S163
  @Test
  void shutdownAsyncgens_several_closesThemInTheOrderOfTheFirstRequests() {
    List<String> closed = new ArrayList<>();
    AsyncGenerator<Object> first = logging("first", closed);
    AsyncGenerator<Object> second = logging("second", closed);

    play(
        () -> {
          Task<Object> request = createTask(anext(first));
          await(anext(second));
          await(request);
          return done();
        });

    assertEquals(List.of("first", "second"), closed);
  }

  // S163
  @Test
  void shutdownAsyncgens_eagerTasks_doesNotSuspend() {
    List<String> events = new ArrayList<>();
    AsyncGenerator<Object> generator = logging("closed", events);

    play(
        () -> {
          await(anext(generator));
          getRunningLoop().setTaskFactory(eagerTaskFactory());
          getRunningLoop().callSoon(() -> events.add("next iteration"));
          await(getRunningLoop().shutdownAsyncgens());
          events.add("shut down");
          return done();
        });

    assertEquals(List.of("closed", "shut down", "next iteration"), events);
  }

  @Async
  private static AsyncGenerator<Object> logging(String name, List<String> closed) {
    try {
      emit(1);
    } finally {
      closed.add(name);
    }
    return end();
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_exception_01
  // S163
  @Test
  void run_generatorLeftThatFails_isReported() {
    play(() -> leaveEarly(left(true)));

    assertEquals(1, messages.size());
    Map<String, Object> message = messages.get(0);
    assertInstanceOf(ArithmeticException.class, message.get("exception"));
    assertInstanceOf(AsyncGenerator.class, message.get("asyncgen"));
    String text = (String) message.get("message");
    assertTrue(
        text.startsWith("an error occurred during closing of asynchronous generator "), text);
  }

  // CPython: test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_exception_02
  // S162
  @Test
  void run_endsBeforeADroppedOneIsClosed_reportsWhatItsTaskThrows() {
    play(
        () -> {
          await(leaveEarly(left(true)));
          Garbage.collectGenerators(1);
          return done();
        });

    assertEquals(1, messages.size());
    assertInstanceOf(ArithmeticException.class, messages.get(0).get("exception"));
    assertEquals(
        "unhandled exception during asyncio.run() shutdown", messages.get(0).get("message"));
  }
}
