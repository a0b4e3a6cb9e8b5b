package dev.weft.channel;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.CancelledError;
import dev.weft.Future;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits until one of its clauses takes effect, and calls the function of that one.
 *
 * <pre>
 *   a clause can take effect at once --&gt; CHOSEN
 *   else, without a default --&gt; WAITING --a clause takes effect, the others are withdrawn--&gt; CHOSEN
 *   WAITING --cancellation, all are withdrawn--&gt; over
 *   CHOSEN --it resumes, the function is called--&gt; over
 *   CHOSEN --cancellation before it resumes, the effect is undone--&gt; over
 * </pre>
 */
final class Selection extends Frame implements WaitsFor {

  private static final int WAITING = 1;
  private static final int IN_FUNCTION = 2;

  private final List<Clause<?>> clauses = new ArrayList<>();
  private @Nullable Clause<?> fallback;
  private @Nullable Clause<?> chosen;

  /** How many clauses wait, or have been withdrawn since. */
  private int registered;

  /** Completed when a clause is chosen; set while it waits. */
  private @Nullable Future<Boolean> future;

  /** {@code random} shuffles the clauses; null leaves them in their order. */
  Selection(Iterable<? extends Clause<?>> given, @Nullable RandomGenerator random) {
    for (Clause<?> clause : given) {
      add(Objects.requireNonNull(clause, "clause"));
    }
    if (clauses.isEmpty() && fallback == null) {
      throw new IllegalArgumentException("clauses: none (expected: at least one)");
    }
    if (random != null) {
      shuffle(clauses, random);
    }
  }

  private void add(Clause<?> clause) {
    if (clauses.contains(clause) || (clause instanceof DefaultClause && fallback != null)) {
      throw new IllegalArgumentException("clauses: the same clause, or a default, twice");
    }
    if (clause instanceof DefaultClause) {
      fallback = clause;
    } else {
      clauses.add(clause);
    }
  }

  private static void shuffle(List<Clause<?>> clauses, RandomGenerator random) {
    for (int i = clauses.size() - 1; i > 0; i--) {
      Collections.swap(clauses, i, random.nextInt(i + 1));
    }
  }

  @Override
  public String waitedFor() {
    return "select of " + clauses.size();
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return switch (begin()) {
      case WAITING -> arrive(driver);
      case IN_FUNCTION -> Suspension.resumed(driver);
      default -> start(driver);
    };
  }

  private @Nullable Object start(Driver driver) {
    for (Clause<?> clause : clauses) {
      if (clause.tryNow()) {
        return call(clause, driver);
      }
    }
    return fallback == null ? waitForOne(driver) : call(fallback, driver);
  }

  private @Nullable Object waitForOne(Driver driver) {
    Future<Boolean> waiting = Sink.loopOf(driver).createFuture();
    future = waiting;
    try {
      registerAll(driver);
    } catch (Throwable t) {
      registered--;
      withdraw(null);
      throw t;
    }
    if (chosen != null) {
      chosen.arrived();
      return call(chosen, driver);
    }
    driver.waitFor(waiting);
    return suspend(WAITING, driver);
  }

  private void registerAll(Driver driver) {
    for (Clause<?> clause : clauses) {
      if (chosen != null) {
        return;
      }
      registered++;
      clause.register(this, driver);
    }
  }

  /** Whether a clause was chosen, or the task was cancelled: none is to be chosen any more. */
  boolean isDecided() {
    return future == null || future.done();
  }

  /** {@code clause} has taken effect. */
  void choose(Clause<?> clause) {
    Future<Boolean> waiting = future;
    if (waiting != null && !waiting.done()) {
      chosen = clause;
      withdraw(clause);
      waiting.setResult(true);
    }
  }

  private void withdraw(@Nullable Clause<?> exceptFor) {
    for (int i = 0; i < registered; i++) {
      Clause<?> clause = clauses.get(i);
      if (clause != exceptFor) {
        clause.unregister();
      }
    }
  }

  private @Nullable Object arrive(Driver driver) {
    Clause<?> winner = chosen;
    try {
      Suspension.resumed(driver);
    } catch (CancelledError cancelled) {
      if (isUndone()) {
        throw cancelled;
      }
      Postponed.postpone(cancelled, driver);
    } catch (Throwable t) {
      isUndone();
      throw t;
    }
    Clause<?> taken = Objects.requireNonNull(winner, "chosen");
    taken.arrived();
    return call(taken, driver);
  }

  private boolean isUndone() {
    if (chosen == null) {
      withdraw(null);
      return true;
    }
    return chosen.undo();
  }

  private @Nullable Object call(Clause<?> clause, Driver driver) {
    Object result = clause.call();
    if (!clause.isAsync()) {
      return result;
    }
    Object awaited = Suspension.awaitReturned(result, driver);
    return awaited == SUSPENDED ? suspend(IN_FUNCTION, driver) : awaited;
  }
}
