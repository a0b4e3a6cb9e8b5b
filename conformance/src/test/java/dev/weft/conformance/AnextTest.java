package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** anext with a default: a request, which the generator sees as such. */
@Timeout(30)
final class AnextTest {

  private final List<Object> events = new ArrayList<>();

  @Async
  private AsyncGenerator<Object> catching() {
    try {
      emit(1);
    } catch (CancelledError e) {
      events.add(e.getMessage());
      emit(2);
    }
    return end();
  }

  // S168
  @Test
  void anext_taskCancelledBeforeItStarts_throwsIntoTheGenerator() {
    play(
        () -> {
          AsyncGenerator<Object> generator = catching();
          await(anext(generator, 0));
          Task<Object> task = createTask(anext(generator, 5));
          task.cancel("stop");
          events.add(await(task));
          return done();
        });

    assertEquals(List.of("stop", 2), events);
  }

  @Test
  void anext_taskCancelledBeforeItStartsGeneratorOver_givesTheDefault() {
    play(
        () -> {
          AsyncGenerator<Object> generator = catching();
          await(generator.aclose());
          Task<Object> task = createTask(anext(generator, 5));
          task.cancel("stop");
          await(collect(task));
          return done();
        });

    assertEquals(List.of("CancelledError: stop"), events);
  }

  @Async
  private Coroutine<Void> collect(Task<Object> task) {
    try {
      events.add(await(task));
    } catch (CancelledError e) {
      events.add("CancelledError: " + e.getMessage());
    }
    return done();
  }

  // S165
  @Test
  void close_ofARequestThatHasNotStarted_endsTheGenerator() {
    play(
        () -> {
          AsyncGenerator<Object> generator = catching();
          await(anext(generator));
          anext(generator, 5).close();
          events.add(await(anext(generator, 6)));
          return done();
        });

    assertEquals(List.of(6), events);
  }

  // S163
  @Test
  void shutdownAsyncgens_askedWithADefaultButNotBegun_isClosed() {
    play(
        () -> {
          AsyncGenerator<Object> generator = catching();
          Coroutine<Object> request = anext(generator, 5);
          await(getRunningLoop().shutdownAsyncgens());
          events.add(await(request));
          return done();
        });

    assertEquals(List.of(5), events);
  }
}
