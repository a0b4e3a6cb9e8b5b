package dev.weft.testing;

import dev.weft.ReadySteps;
import dev.weft.Task;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Each task has a priority by chance, and the highest runs, but for a few points at which the one
 * that would run falls behind all others. Finds errors that need one task far ahead of another
 * (Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs").
 */
final class Priorities implements Chooser {

  /** A task that runs this often in a row may be waiting for one that it keeps from running. */
  private static final int MAX_IN_A_ROW = 50;

  private static final Object CALLBACKS = new Object();

  private final Random random;
  private final Set<Integer> falls = new TreeSet<>();
  private final IdentityHashMap<Object, Double> priorities = new IdentityHashMap<>();
  private double lowest;
  private @Nullable Object last;
  private int inARow;

  /**
   * With {@code depth} falls within the first {@code points} choices.
   *
   * @param points one at least
   */
  Priorities(Random random, int depth, int points) {
    this.random = random;
    for (int i = 0; i < depth; i++) {
      falls.add(random.nextInt(points));
    }
  }

  @Override
  public int choose(ReadySteps steps, int point) {
    int chosen = highest(steps);
    if (falls.contains(point) || inARow >= MAX_IN_A_ROW) {
      priorities.put(actor(steps, chosen), --lowest);
      chosen = highest(steps);
    }
    Object actor = actor(steps, chosen);
    inARow = actor == last ? inARow + 1 : 0;
    last = actor;
    return chosen;
  }

  private int highest(ReadySteps steps) {
    int best = 0;
    for (int i = 1; i < steps.size(); i++) {
      if (priority(steps, i) > priority(steps, best)) {
        best = i;
      }
    }
    return best;
  }

  private double priority(ReadySteps steps, int index) {
    return priorities.computeIfAbsent(actor(steps, index), unknown -> random.nextDouble());
  }

  private static Object actor(ReadySteps steps, int index) {
    Task<?> task = steps.task(index);
    return task == null ? CALLBACKS : task;
  }
}
