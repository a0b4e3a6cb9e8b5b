package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Queue;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.Supplier;

/**
 * How many bytes of heap a suspended task holds, with its frames and all that it waits with: a
 * million of them, less what was there before.
 *
 * <pre>
 * java -javaagent:agent/target/weft-agent.jar -Xmx4g \
 *   -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.TaskMemory
 * </pre>
 */
public final class TaskMemory {

  private static final int TASKS = 1_000_000;
  private static final double LONG_SECONDS = 3600;
  private static final double SHORT_SECONDS = 0.001;
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private TaskMemory() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    System.out.printf("JDK %s, %,d tasks%n", Runtime.version(), TASKS);
    print("in sleep, depth 1", () -> inSleep(1));
    print("in sleep, depth 2", () -> inSleep(2));
    print("in sleep, depth 10", () -> inSleep(10));
    Lock lock = new Lock();
    print("on a lock", () -> onLock(lock));
    Queue<String> queue = new Queue<>();
    print("on a queue", () -> onQueue(queue));
    print("on a future of its own", TaskMemory::onOwnFuture);
    Future<?>[] shared = {null};
    print("on one future for all", () -> onFuture(shared));
  }

  private static void print(String where, Supplier<Coroutine<Void>> body) {
    System.out.printf("%-24s %4d bytes a task%n", where, run(measure(body)));
  }

  @Async
  private static Coroutine<Long> measure(Supplier<Coroutine<Void>> body) {
    long before = usedBytes();
    for (int i = 0; i < TASKS; i++) {
      createTask(body.get());
    }
    await(sleep(SHORT_SECONDS));
    long after = usedBytes();
    return value((after - before) / TASKS);
  }

  private static long usedBytes() {
    System.gc();
    System.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }

  @Async
  private static Coroutine<Void> inSleep(int depth) {
    await(depth == 1 ? sleep(LONG_SECONDS) : inSleep(depth - 1));
    return done();
  }

  @Async
  private static Coroutine<Void> onLock(Lock lock) {
    await(lock.acquire());
    await(sleep(LONG_SECONDS));
    lock.release();
    return done();
  }

  @Async
  private static Coroutine<Void> onQueue(Queue<String> queue) {
    await(queue.get());
    return done();
  }

  @Async
  private static Coroutine<Void> onOwnFuture() {
    await(getRunningLoop().createFuture());
    return done();
  }

  @Async
  private static Coroutine<Void> onFuture(Future<?>[] shared) {
    if (shared[0] == null) {
      shared[0] = getRunningLoop().createFuture();
    }
    await(shared[0]);
    return done();
  }
}
