package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The default executor of a JDK without virtual threads. */
@Timeout(30)
final class ThreadPoolTest {

  private static final int SIZE = 3;

  private final ExecutorService pool = ThreadPool.of(SIZE, Threads.daemonFactory("asyncio_"));

  @AfterEach
  void shutDown() {
    pool.shutdown();
  }

  private static String name() {
    return Thread.currentThread().getName();
  }

  private void awaitIdleThread() throws InterruptedException {
    TransferQueue<?> jobs = (TransferQueue<?>) ((ThreadPoolExecutor) pool).getQueue();
    while (!jobs.hasWaitingConsumer()) {
      Thread.sleep(1);
    }
  }

  @Test
  void submit_aThreadIsIdle_usesIt() throws Exception {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      names.add(pool.submit(ThreadPoolTest::name).get());
      awaitIdleThread();
    }

    assertEquals(Set.of("asyncio_0"), names);
  }

  @Test
  void submit_moreJobsThanThreads_queuesTheRestInOrder() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<String>> blocked = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      blocked.add(
          pool.submit(
              () -> {
                go.await();
                return name();
              }));
    }
    List<Future<Boolean>> queued = new ArrayList<>();
    List<Integer> order = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < SIZE; i++) {
      int number = i;
      queued.add(pool.submit(() -> order.add(number)));
    }
    boolean noneRan = order.isEmpty();

    go.countDown();
    Set<String> names = new TreeSet<>();
    for (Future<String> job : blocked) {
      names.add(job.get());
    }
    for (Future<Boolean> job : queued) {
      job.get();
    }

    assertTrue(noneRan);
    assertEquals(Set.of("asyncio_0", "asyncio_1", "asyncio_2"), names);
    assertEquals(SIZE, order.size());
  }

  @Test
  void submit_afterShutdown_isRefused() {
    pool.shutdown();

    assertThrows(RejectedExecutionException.class, () -> pool.submit(ThreadPoolTest::name));
  }

  @Test
  void shutdown_jobsAreQueued_runsThemFirst() throws Exception {
    List<Future<String>> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      jobs.add(pool.submit(ThreadPoolTest::name));
    }

    pool.shutdown();

    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    assertTrue(jobs.stream().allMatch(Future::isDone));
  }
}
