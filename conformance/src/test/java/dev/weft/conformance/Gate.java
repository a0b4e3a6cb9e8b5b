package dev.weft.conformance;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closed until one thread opens it for all. */
final class Gate {

  private static final int LIMIT_SECONDS = 20;

  private final CountDownLatch latch = new CountDownLatch(1);

  void open() {
    latch.countDown();
  }

  boolean isOpen() {
    return latch.getCount() == 0;
  }

  /** Blocks this thread until the gate is open. */
  void pass() {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody has opened the gate");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted at the gate", e);
    }
  }
}
