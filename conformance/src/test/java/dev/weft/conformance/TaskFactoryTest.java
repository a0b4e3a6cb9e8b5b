package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createEagerTaskFactory;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.TaskFactory;
import dev.weft.TaskGroup;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CPython's tests of how many tasks are scheduled, with and without eager ones. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskFactoryTest {

  /** 1 + 5 + 25 + 125 + 625. */
  private static final int TASKS_OF_WIDTH_5_DEPTH_4 = 781;

  private final EventLoop loop = new VirtualTimeLoop();
  private int scheduled;

  /** Counts the tasks that are not asked to start at once. */
  private void count(boolean eager) {
    TaskFactory counting =
        (on, coroutine, options) -> {
          if (options.eagerStart() == null || !options.eagerStart()) {
            scheduled++;
          }
          return new Task<>(coroutine, on, options);
        };
    loop.setTaskFactory(eager ? createEagerTaskFactory(counting) : counting);
  }

  @Async
  private static Coroutine<Integer> chain(int depth) {
    return value(depth == 0 ? 0 : 1 + await(chain(depth - 1)));
  }

  // CPython: test_eager_task_factory.BaseTaskCountingTests.test_awaitables_chain
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void chainOfCoroutines_needsNoTaskButTheOuter(boolean eager) {
    count(eager);

    assertEquals(100, loop.runUntilComplete(chain(100)));
    assertEquals(eager ? 0 : 1, scheduled);
  }

  @Async
  private static Coroutine<Void> groups(int width, int depth) {
    if (depth > 0) {
      await(
          with(
              new TaskGroup(),
              group -> {
                for (int i = 0; i < width; i++) {
                  group.createTask(groups(width, depth - 1));
                }
                return done();
              }));
    }
    return done();
  }

  // CPython: test_eager_task_factory.BaseTaskCountingTests.test_recursive_taskgroups
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nestedTaskGroups_makeATaskForEachCoroutine(boolean eager) {
    count(eager);

    loop.runUntilComplete(groups(5, 4));

    assertEquals(eager ? 0 : TASKS_OF_WIDTH_5_DEPTH_4, scheduled);
  }

  @Async
  private static Coroutine<Void> gathers(int width, int depth) {
    if (depth > 0) {
      List<Coroutine<Void>> children = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        children.add(gathers(width, depth - 1));
      }
      await(gather(children));
    }
    return done();
  }

  // CPython: test_eager_task_factory.BaseTaskCountingTests.test_recursive_gather
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nestedGathers_makeATaskForEachCoroutine(boolean eager) {
    count(eager);

    loop.runUntilComplete(gathers(5, 4));

    assertEquals(eager ? 0 : TASKS_OF_WIDTH_5_DEPTH_4, scheduled);
  }
}
