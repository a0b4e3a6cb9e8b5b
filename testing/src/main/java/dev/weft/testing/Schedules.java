package dev.weft.testing;

import dev.weft.AsyncCallable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program under many orders of its steps, to find those that fail.
 *
 * <p>asyncio runs what is ready first in, first out. A program that is right only because of this
 * breaks when a call becomes slower or an {@code await} is added. Here any task that is ready may
 * be next, and timers that are due at the same time may fire in any order; callbacks of {@code
 * callSoon} keep theirs, which is promised. Time is virtual. The loops are fresh ones, one for each
 * run; the program has to make its state anew each time.
 *
 * <pre>{@code
 * Schedules.of(1000).seed(7).explore(() -> transferBothWays(new Bank()));
 * }</pre>
 *
 * <p>A run fails if the program throws, if an error is reported to the loop's exception handler, if
 * nobody has read the exception of a task, if all tasks wait for each other, or if it takes more
 * steps than {@link #maxSteps}.
 */
public final class Schedules {

  private static final int DEFAULT_MAX_STEPS = 1_000_000;

  private static final String REMEDY =
      "\nIt depends on more than the schedule: threads, the time of day, random numbers, or state"
          + " that an earlier run has left.";

  private final int runs;
  private final long seed;
  private final Strategy strategy;
  private final int maxSteps;

  private Schedules(int runs, long seed, Strategy strategy, int maxSteps) {
    this.runs = runs;
    this.seed = seed;
    this.strategy = strategy;
    this.maxSteps = maxSteps;
  }

  /**
   * Up to {@code runs} schedules, with seed 0 and {@link Strategy#MIXED}.
   *
   * @throws IllegalArgumentException if {@code runs} is less than 1
   */
  public static Schedules of(int runs) {
    return new Schedules(positive(runs, "runs"), /* seed= */ 0, Strategy.MIXED, DEFAULT_MAX_STEPS);
  }

  private static int positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
    return value;
  }

  /** With another seed: equal ones give equal schedules. */
  public Schedules seed(long newSeed) {
    return new Schedules(runs, newSeed, strategy, maxSteps);
  }

  /** With another strategy. */
  public Schedules strategy(Strategy newStrategy) {
    return new Schedules(runs, seed, Objects.requireNonNull(newStrategy, "newStrategy"), maxSteps);
  }

  /**
   * With another limit for the steps of a run; a million at first.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Schedules maxSteps(int newMaxSteps) {
    return new Schedules(runs, seed, strategy, positive(newMaxSteps, "maxSteps"));
  }

  /**
   * Runs {@code program} until a schedule fails, or all that were asked for have run.
   *
   * @param program called once for each run, on this thread
   * @throws ScheduleFailure for the first schedule that fails, with as many of its changes taken
   *     back as leaves it failing
   * @throws IllegalStateException if a loop runs on this thread
   */
  public <T extends @Nullable Object> Exploration explore(AsyncCallable<T> program) {
    return explore(Program.of(Objects.requireNonNull(program, "program")));
  }

  Exploration explore(Program program) {
    Search search = strategy.search(seed);
    for (int run = 0; run < runs; run++) {
      Chooser chooser = search.next();
      if (chooser == null) {
        return new Exploration(run, /* complete= */ true);
      }
      Recording recording = new Recording(chooser, maxSteps);
      Throwable failure = Trial.run(program, recording);
      if (failure != null) {
        String found = "run " + (run + 1) + " of " + runs + ", seed " + seed;
        throw shrunk(program, recording.schedule(), found, failure);
      }
      search.ran(recording);
    }
    return new Exploration(runs, /* complete= */ false);
  }

  private ScheduleFailure shrunk(
      Program program, Schedule schedule, String found, Throwable failure) {
    Class<?> kind = failure.getClass();
    if (failingIn(schedule, program, kind) == null) {
      String text = found + " failed, but not when its schedule ran again: " + failure + REMEDY;
      return new ScheduleFailure(text, schedule, failure);
    }
    Schedule small = new Shrinking(changed -> failingIn(changed, program, kind)).shrink(schedule);
    return told(program, small, found + " failed: ", failure);
  }

  /** What {@code schedule} came to if it fails with an exception of the class {@code kind}. */
  private @Nullable Schedule failingIn(Schedule schedule, Program program, Class<?> kind) {
    Recording recording = new Recording(Chooser.following(schedule), maxSteps);
    Throwable failure = Trial.run(program, recording);
    return kind.isInstance(failure) ? recording.schedule() : null;
  }

  private ScheduleFailure told(
      Program program, Schedule schedule, String found, Throwable otherwise) {
    StepList steps = new StepList(schedule, maxSteps);
    Throwable failure = Trial.run(program, steps);
    Throwable cause = failure == null ? otherwise : failure;
    String replay = "\nReplay it with \"" + schedule + "\". Its steps (* not as in asyncio):";
    return new ScheduleFailure(found + cause + replay + steps.text(), schedule, cause);
  }

  /**
   * Runs {@code program} once, as {@code schedule} says.
   *
   * @param schedule what {@link ScheduleFailure#schedule} gave; empty: asyncio's order
   * @throws ScheduleFailure if it fails
   * @throws IllegalArgumentException if {@code schedule} is none
   */
  public static <T extends @Nullable Object> void replay(
      String schedule, AsyncCallable<T> program) {
    of(1).replay(schedule, Program.of(Objects.requireNonNull(program, "program")));
  }

  void replay(String schedule, Program program) {
    Schedule parsed = Schedule.parse(schedule);
    Throwable failure = Trial.run(program, new Recording(Chooser.following(parsed), maxSteps));
    if (failure != null) {
      throw told(program, parsed, "failed: ", failure);
    }
  }
}
