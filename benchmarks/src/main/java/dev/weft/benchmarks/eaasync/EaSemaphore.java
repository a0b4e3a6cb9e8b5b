package dev.weft.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.weft.benchmarks.future.Permits;
import dev.weft.benchmarks.future.SingleThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Many contenders for few permits. */
public final class EaSemaphore {

  private EaSemaphore() {}

  /** Gives how often the contenders entered. */
  public static int contend(int contenders, int permits, int rounds) {
    return SingleThread.run(
        thread -> contend(thread, new Permits(thread, permits), contenders, rounds));
  }

  private static CompletableFuture<Integer> contend(
      SingleThread thread, Permits permits, int contenders, int rounds) {
    List<CompletableFuture<Integer>> tasks = new ArrayList<>(contenders);
    for (int i = 0; i < contenders; i++) {
      tasks.add(enter(thread, permits, rounds));
    }
    int entered = 0;
    for (CompletableFuture<Integer> task : tasks) {
      entered += await(task);
    }
    return completedFuture(entered);
  }

  private static CompletableFuture<Integer> enter(
      SingleThread thread, Permits permits, int rounds) {
    int entered = 0;
    while (entered < rounds) {
      await(permits.acquire());
      await(thread.turn());
      entered++;
      permits.release();
    }
    return completedFuture(entered);
  }
}
