package dev.weft;

/**
 * Gives back what the queue, the lists and the heap of a loop keep in reserve, when the loop has
 * nothing to do: at most once a second, since they may have to grow again.
 */
final class Reserve {

  /** Arrays of this length and less are kept. */
  static final int LARGE = 1024;

  private static final double INTERVAL_SECONDS = 1;

  private final EventLoop loop;
  private double nextSeconds = Double.NEGATIVE_INFINITY;

  Reserve(EventLoop loop) {
    this.loop = loop;
  }

  /** To be called when nothing is ready. */
  void giveBack() {
    if (!loop.ready.isLoose() && !loop.tasks.isLoose() && !loop.timers.isLoose()) {
      return;
    }
    double now = loop.time();
    if (now < nextSeconds) {
      return;
    }
    nextSeconds = now + INTERVAL_SECONDS;
    loop.ready.shrink();
    loop.tasks.shrink();
    loop.timers.shrink();
  }

  /** Whether an array of {@code length} is too long for what is in it. */
  static boolean isLoose(int length, int used) {
    return length > LARGE && length - used > length / 32;
  }

  /** The length that is enough for {@code used}. */
  static int lengthFor(int used) {
    return Math.max(LARGE, used + used / 64);
  }
}
