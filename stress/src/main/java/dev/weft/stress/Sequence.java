package dev.weft.stress;

import dev.weft.EventLoop;

/** Numbers that one thread sends to a loop, and whether the loop gets each once, in order. */
final class Sequence {

  private static final int COUNT = 50;

  private final EventLoop loop;
  private int received;
  private boolean mixed;

  Sequence(EventLoop loop) {
    this.loop = loop;
  }

  void send() {
    for (int i = 1; i <= COUNT; i++) {
      int number = i;
      loop.callSoonThreadsafe(() -> receive(number));
    }
  }

  private void receive(int number) {
    received++;
    mixed |= number != received;
  }

  @Override
  public String toString() {
    if (received != COUNT) {
      return received + " of " + COUNT;
    }
    return mixed ? "mixed" : "in order";
  }
}
