package dev.weft.conformance;

import dev.weft.Asyncio;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.TimeUnit;

/** {@code gc.collect()}: what is unreachable now has been reported when it returns. */
final class Garbage {

  private Garbage() {}

  /** Collects, and has the running loop report what it learns of by that. */
  static void collect() {
    collect(Asyncio.getRunningLoop());
  }

  /** Collects, and has {@code loop} report what it learns of by that. */
  static void collect(EventLoop loop) {
    // The collector enqueues the references that one run has cleared in no certain order, but all
    // of
    // them before those of the next run.
    awaitRun();
    awaitRun();
    LoopProbe.reportUnretrieved(loop);
  }

  /**
   * Collects until {@code count} generators that were dropped are about to be closed, by callbacks
   * that stand in the queue as if this thread had found them.
   */
  static void collectGenerators(int count) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    int found = 0;
    while (found < count) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("the generator is still there");
      }
      awaitRun();
      found += LoopProbe.takeInbox(Asyncio.getRunningLoop());
    }
  }

  private static void awaitRun() {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Reference<Object> sentinel = new PhantomReference<>(new Object(), queue);
    try {
      do {
        System.gc();
      } while (queue.remove(/* timeout= */ 100) == null);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Reference.reachabilityFence(sentinel);
  }
}
