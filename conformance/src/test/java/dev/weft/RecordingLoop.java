package dev.weft;

import java.util.ArrayList;
import java.util.List;

/**
 * A loop that records how long each of its polls may wait, and lets that time pass at once. It
 * stops itself when a poll has no limit.
 */
public final class RecordingLoop extends EventLoop {

  private final List<Double> timeouts = new ArrayList<>();
  private double nowSeconds;

  /** The limits of all polls so far, in seconds. */
  public List<Double> timeouts() {
    return timeouts;
  }

  /** Lets {@code seconds} pass. */
  public void pass(double seconds) {
    nowSeconds += seconds;
  }

  @Override
  public double time() {
    return nowSeconds;
  }

  @Override
  void poll(double timeoutSeconds) {
    timeouts.add(timeoutSeconds);
    if (timeoutSeconds == Double.POSITIVE_INFINITY) {
      stop();
    } else {
      pass(timeoutSeconds);
    }
  }

  @Override
  void wakeUp() {}

  @Override
  void release() {}
}
