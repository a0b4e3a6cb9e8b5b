package dev.weft.benchmarks.floor;

/** A generator that is asked for items, and one that waits a turn of the loop before each. */
public final class FloorGenerator {

  private final int items;
  private int next;
  private int item;

  private FloorGenerator(int items) {
    this.items = items;
  }

  /** Gives the sum of the items. */
  public static int sum(int items) {
    FloorGenerator generator = new FloorGenerator(items);
    int sum = 0;
    while (generator.advance()) {
      sum += generator.item;
    }
    return sum;
  }

  /** Gives the sum of the items, a turn of the loop before each. */
  public static int sumWithTurns(int items) {
    Loop loop = new Loop();
    Consumer consumer = new Consumer(loop, new FloorGenerator(items));
    loop.soon(consumer);
    loop.run();
    return consumer.sum;
  }

  private boolean advance() {
    if (next == items) {
      return false;
    }
    item = next++ & 127;
    return true;
  }

  private static final class Consumer extends Machine {

    final Loop loop;
    final FloorGenerator generator;
    int sum;

    Consumer(Loop loop, FloorGenerator generator) {
      this.loop = loop;
      this.generator = generator;
    }

    @Override
    void step() {
      if (generator.advance()) {
        sum += generator.item;
        loop.soon(this);
      }
    }
  }
}
