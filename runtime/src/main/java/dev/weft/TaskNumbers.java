package dev.weft;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers in the names of a loop's tasks. While the loop runs it takes them from a block of its
 * own, and gives back at the end what is left: on one thread they follow each other whatever loops
 * there are, and no task costs an atomic operation.
 *
 * @asyncio tasks.py _task_name_counter
 */
final class TaskNumbers {

  private static final int BLOCK = 1 << 16;

  /** The last number that was given, or is in somebody's block. */
  private static final AtomicLong GIVEN = new AtomicLong();

  private long last;
  private long end;

  /** The next number, for a task that is made while this one's loop runs on this thread. */
  long next() {
    if (last == end) {
      end = GIVEN.addAndGet(BLOCK);
      last = end - BLOCK;
    }
    return ++last;
  }

  /** The next number, for a task that is made on a thread on which no loop runs. */
  static long nextOutside() {
    return GIVEN.incrementAndGet();
  }

  /**
   * To be called when the loop stops; the numbers that are left are lost if others came between.
   */
  void giveBack() {
    GIVEN.compareAndSet(end, last);
    last = 0;
    end = 0;
  }
}
