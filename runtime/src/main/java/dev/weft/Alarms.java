package dev.weft;

import dev.weft.woven.Timers;

/** Makes what woven code waits for in a pause without a {@link Sleep}. */
final class Alarms extends Timers {

  @Override
  protected Future<?> start(double delaySeconds, EventLoop loop) {
    return Alarm.in(delaySeconds, null, loop);
  }
}
