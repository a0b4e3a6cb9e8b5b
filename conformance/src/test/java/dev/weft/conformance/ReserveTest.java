package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.LoopProbe.readyCapacity;
import static dev.weft.LoopProbe.taskCapacity;
import static dev.weft.LoopProbe.timerCapacity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a loop that had many tasks keeps of the places in which they stood. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReserveTest {

  private static final int MANY = 5_000;

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Double> woken = new ArrayList<>();

  @AfterEach
  void close() {
    loop.close();
  }

  private void run(AsyncCallable<Void> body) {
    loop.runUntilComplete(body.call());
  }

  @Async
  private Coroutine<Void> sleeps(double seconds) {
    await(sleep(seconds));
    woken.add(seconds);
    return done();
  }

  /** Their delays are not in order: 0, 0.07, 0.14 and so on, modulo ten. */
  private List<Task<Void>> startMany(double earliest) {
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      tasks.add(createTask(sleeps(earliest + i * 7 % 1_000 / 100.0)));
    }
    return tasks;
  }

  @Test
  void readyQueue_manyWereReady_isSmallWhenTheLoopIsIdle() {
    run(
        () -> {
          startMany(100);
          await(sleep(0));
          assertTrue(readyCapacity(loop) > MANY);
          await(sleep(1));
          assertEquals(16, readyCapacity(loop));
          await(sleep(200));
          return done();
        });

    assertEquals(MANY, woken.size());
  }

  @Test
  void tasksAndTimers_manyWait_haveLittleInReserveWhenTheLoopIsIdle() {
    run(
        () -> {
          startMany(100);
          await(sleep(0));
          assertEquals(8_192, taskCapacity(loop));
          assertEquals(8_192, timerCapacity(loop));
          await(sleep(1));
          int enough = MANY + MANY / 50;
          assertTrue(taskCapacity(loop) <= enough, () -> "tasks " + taskCapacity(loop));
          assertTrue(timerCapacity(loop) <= enough, () -> "timers " + timerCapacity(loop));
          await(sleep(200));
          return done();
        });

    List<Double> inOrder = woken.stream().sorted().toList();
    assertEquals(MANY, woken.size());
    assertEquals(inOrder, woken);
  }

  @Test
  void tasks_afterPlacesWereGivenBack_areListedInOrder() {
    run(
        () -> {
          List<Task<Void>> tasks = startMany(100);
          List<Task<?>> kept = new ArrayList<>(Asyncio.allTasks());
          for (int i = 0; i < MANY; i++) {
            if (i % 10 != 0) {
              tasks.get(i).cancel();
              kept.remove(tasks.get(i));
            }
          }
          await(sleep(1));
          await(sleep(1));
          assertEquals(1_024, taskCapacity(loop));
          assertEquals(kept, List.copyOf(Asyncio.allTasks()));
          await(sleep(200));
          assertEquals(1, Asyncio.allTasks().size());
          return done();
        });
  }

  @Test
  void arrays_allHaveEnded_areSmallWhenTheLoopIsIdle() {
    run(
        () -> {
          startMany(0);
          await(sleep(20));
          await(sleep(1));
          assertEquals(1_024, taskCapacity(loop));
          assertEquals(1_024, timerCapacity(loop));
          return done();
        });
  }

  @Test
  void readyQueue_aSecondHasNotPassed_isKept() {
    run(
        () -> {
          startMany(100);
          await(sleep(0.1));
          startMany(100);
          await(sleep(0.1));
          assertTrue(readyCapacity(loop) > MANY);
          await(sleep(1));
          await(sleep(0.1));
          assertEquals(16, readyCapacity(loop));
          await(sleep(200));
          return done();
        });
  }

  @Test
  void close_manyTimers_areGivenBack() {
    run(
        () -> {
          for (int i = 0; i < MANY; i++) {
            loop.callLater(100, () -> {});
          }
          await(sleep(0));
          return done();
        });
    assertTrue(timerCapacity(loop) > MANY);

    loop.close();

    assertEquals(16, timerCapacity(loop));
    assertEquals(16, readyCapacity(loop));
  }
}
