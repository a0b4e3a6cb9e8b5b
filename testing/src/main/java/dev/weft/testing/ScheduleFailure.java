package dev.weft.testing;

import java.io.Serial;

/**
 * A program failed in one of its schedules. The message has the schedule and its steps; the cause
 * is what the program failed with.
 */
public final class ScheduleFailure extends AssertionError {

  @Serial private static final long serialVersionUID = 1L;

  private final String schedule;

  ScheduleFailure(String message, Schedule schedule, Throwable cause) {
    super(message, cause);
    this.schedule = schedule.toString();
  }

  /**
   * The schedule that failed, for {@link Schedules#replay}. Lists each choice that is not
   * asyncio's: {@code 4:1,9:2}.
   */
  public String schedule() {
    return schedule;
  }
}
