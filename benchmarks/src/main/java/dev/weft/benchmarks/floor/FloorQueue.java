package dev.weft.benchmarks.floor;

/** A bounded queue between one machine that puts and one that gets. */
public final class FloorQueue {

  private final Loop loop = new Loop();
  private final int[] items;
  private int head;
  private int size;
  private Machine waiter;

  private FloorQueue(int capacity) {
    items = new int[capacity];
  }

  /** Gives the sum of the items. */
  public static long transfer(int capacity, int count) {
    FloorQueue queue = new FloorQueue(capacity);
    Consumer consumer = new Consumer(queue, count);
    queue.loop.soon(new Producer(queue, count));
    queue.loop.soon(consumer);
    queue.loop.run();
    return consumer.sum;
  }

  private void put(int item) {
    int slot = head + size;
    items[slot < items.length ? slot : slot - items.length] = item;
    size++;
    wake();
  }

  private int get() {
    int item = items[head];
    head = head + 1 == items.length ? 0 : head + 1;
    size--;
    wake();
    return item;
  }

  private void wake() {
    if (waiter != null) {
      loop.soon(waiter);
      waiter = null;
    }
  }

  private static final class Producer extends Machine {

    final FloorQueue queue;
    final int count;
    int next;

    Producer(FloorQueue queue, int count) {
      this.queue = queue;
      this.count = count;
    }

    @Override
    void step() {
      while (next < count) {
        if (queue.size == queue.items.length) {
          queue.waiter = this;
          return;
        }
        queue.put(next++ & 127);
      }
    }
  }

  private static final class Consumer extends Machine {

    final FloorQueue queue;
    int left;
    long sum;

    Consumer(FloorQueue queue, int count) {
      this.queue = queue;
      this.left = count;
    }

    @Override
    void step() {
      while (left > 0) {
        if (queue.size == 0) {
          queue.waiter = this;
          return;
        }
        sum += queue.get();
        left--;
      }
    }
  }
}
