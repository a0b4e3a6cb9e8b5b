package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.TimerHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Equal deadlines: the order is that of CPython's binary heap, not FIFO. */
final class P02TimerHeapOrder extends Trace {

  private static String spread(List<?> out) {
    return out.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<TimerHandle> equalTimers(int n, List<Object> out) {
    EventLoop loop = getRunningLoop();
    List<TimerHandle> handles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int number = i;
      handles.add(loop.callAt(loop.time() + 1, () -> out.add(number)));
    }
    return handles;
  }

  @Async
  private static Coroutine<Void> s(int i, List<Object> out) {
    await(sleep(1));
    out.add(i);
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    for (int n : new int[] {2, 3, 4, 5, 6, 8, 12}) {
      List<Object> out = new ArrayList<>();
      equalTimers(n, out);
      await(sleep(2));
      ev(n + " equal timers:", spread(out));
    }
    List<Object> mixed = new ArrayList<>();
    double base = loop.time();
    int[] delays = {3, 1, 2, 1, 3, 1, 2};
    for (int i = 0; i < delays.length; i++) {
      String name = i + "@" + delays[i];
      loop.callAt(base + delays[i], () -> mixed.add(name));
    }
    await(sleep(5));
    ev("mixed:", spread(mixed));
    // a cancelled head changes the heap, hence the order of the equal rest
    List<Object> withoutFirst = new ArrayList<>();
    equalTimers(6, withoutFirst).get(0).cancel();
    await(sleep(2));
    ev("6 equal, #0 cancelled:", spread(withoutFirst));
    List<Object> withoutThird = new ArrayList<>();
    equalTimers(6, withoutThird).get(2).cancel();
    await(sleep(2));
    ev("6 equal, #2 cancelled:", spread(withoutThird));
    // sleeping tasks: same thing
    List<Object> woken = new ArrayList<>();
    List<Task<Void>> ts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ts.add(createTask(s(i, woken)));
    }
    await(Asyncio.wait(ts));
    ev("5 tasks sleep(1):", spread(woken));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
