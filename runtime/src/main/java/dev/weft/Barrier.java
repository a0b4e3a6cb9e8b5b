package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import org.jspecify.annotations.Nullable;

/**
 * Tasks wait here until a number of them have come; then all go on. The barrier can be used again.
 * {@code with} on a barrier waits on entering, and does nothing on leaving.
 *
 * <pre>
 *   FILLING --the last one has come--&gt; DRAINING --all have left--&gt; FILLING
 *   FILLING, DRAINING --reset, somebody is inside--&gt; RESETTING --all have left--&gt; FILLING
 *   any --abort--&gt; BROKEN --reset--&gt; as above
 * </pre>
 *
 * @asyncio locks.py Barrier
 */
public final class Barrier extends LoopBound implements AsyncCloseable {

  private enum State {
    FILLING("filling"),
    DRAINING("draining"),
    RESETTING("resetting"),
    BROKEN("broken");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  /** Notified at each change of the state. */
  private final Condition changed = new Condition();

  private final int parties;
  private State state = State.FILLING;

  /** The tasks that have come and not left. */
  private int count;

  /**
   * A barrier for {@code parties} tasks.
   *
   * @throws IllegalArgumentException {@code parties must be > 0}
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("parties must be > 0");
    }
    this.parties = parties;
  }

  /**
   * How many tasks pass together.
   *
   * @asyncio locks.py Barrier.parties
   */
  public int parties() {
    return parties;
  }

  /**
   * How many tasks wait for others to come; 0 while they leave.
   *
   * @asyncio locks.py Barrier.n_waiting
   */
  public int nWaiting() {
    return state == State.FILLING ? count : 0;
  }

  /**
   * Whether the barrier was aborted and not reset since.
   *
   * @asyncio locks.py Barrier.broken
   */
  public boolean broken() {
    return state == State.BROKEN;
  }

  /**
   * Waits until all parties have come. The last one does not suspend, unless the tasks before are
   * still leaving.
   *
   * @return a coroutine that gives how many were there before, from 0 to {@code parties - 1}, or
   *     throws a {@link BrokenBarrierError}: {@code Barrier aborted} if it is broken, {@code Abort
   *     or reset of barrier} if that happens while it waits
   * @asyncio locks.py Barrier.wait
   */
  @SuppressWarnings("unchecked")
  public Coroutine<Integer> waitAsync() {
    return (Coroutine<Integer>) (Coroutine<?>) new Wait();
  }

  /**
   * Makes the barrier as new. The tasks that wait get a {@link BrokenBarrierError}, and others wait
   * until these have left.
   *
   * @asyncio locks.py Barrier.reset
   */
  public Coroutine<Void> reset() {
    return change(() -> state = count > 0 ? State.RESETTING : State.FILLING);
  }

  /**
   * Breaks the barrier until it is reset: the tasks that wait, and those that come, get a {@link
   * BrokenBarrierError}.
   *
   * @asyncio locks.py Barrier.abort
   */
  public Coroutine<Void> abort() {
    return change(() -> state = State.BROKEN);
  }

  @SuppressWarnings("unchecked")
  private Coroutine<Void> change(Runnable transition) {
    return (Coroutine<Void>) (Coroutine<?>) new Change(transition);
  }

  /** Waits as {@link #waitAsync} does. */
  @Override
  public Coroutine<Integer> aenter() {
    return waitAsync();
  }

  private boolean isOpen() {
    return state != State.DRAINING && state != State.RESETTING;
  }

  private boolean isSettled() {
    return state != State.FILLING;
  }

  private void requireUnbroken() {
    if (state == State.BROKEN) {
      throw new BrokenBarrierError("Barrier aborted");
    }
  }

  private void requireDraining() {
    if (state == State.BROKEN || state == State.RESETTING) {
      throw new BrokenBarrierError("Abort or reset of barrier");
    }
  }

  private void drain() {
    state = State.DRAINING;
    changed.notifyAllWaiters();
  }

  private void leave() {
    count--;
    if (count == 0) {
      if (!isOpen()) {
        state = State.FILLING;
      }
      changed.notifyAllWaiters();
    }
  }

  @Override
  String status() {
    return state.text + (broken() ? "" : ", waiters:" + nWaiting() + "/" + parties);
  }

  /** What runs with the lock of the condition. */
  private abstract class Locked extends Frame implements WaitsFor {

    private static final int ACQUIRING = 1;

    @Override
    public String waitedFor() {
      return brief();
    }

    @Override
    protected final @Nullable Object resume(Driver driver) {
      int point = begin();
      if (point <= 0 && Suspension.await(changed.acquire(), driver) == SUSPENDED) {
        return suspend(ACQUIRING, driver);
      }
      if (point == ACQUIRING) {
        Suspension.resumed(driver);
      }
      Object result = null;
      try {
        result = locked(point, driver);
      } finally {
        if (result != SUSPENDED) {
          changed.release();
        }
      }
      return result;
    }

    /**
     * The body.
     *
     * @param point the suspension point of the body, or something less for its start
     */
    abstract @Nullable Object locked(int point, Driver driver);
  }

  private final class Change extends Locked {

    private final Runnable transition;

    Change(Runnable transition) {
      this.transition = transition;
    }

    @Override
    @Nullable Object locked(int point, Driver driver) {
      transition.run();
      changed.notifyAllWaiters();
      return null;
    }
  }

  private final class Wait extends Locked {

    private static final int ENTERING = 2;
    private static final int PASSING = 3;

    private int index;

    @Override
    @Nullable Object locked(int point, Driver driver) {
      return switch (point) {
        case ENTERING -> enterResumed(driver);
        case PASSING -> pass(true, driver);
        default -> block(driver);
      };
    }

    private Object block(Driver driver) {
      Object opened = Suspension.await(changed.waitFor(Barrier.this::isOpen), driver);
      return opened == SUSPENDED ? suspend(ENTERING, driver) : enter(driver);
    }

    private Object enterResumed(Driver driver) {
      Suspension.resumed(driver);
      return enter(driver);
    }

    private Object enter(Driver driver) {
      requireUnbroken();
      index = count++;
      return index + 1 == parties ? passLast() : pass(false, driver);
    }

    private Object passLast() {
      drain();
      leave();
      return index;
    }

    private Object pass(boolean resumed, Driver driver) {
      boolean leaving = true;
      try {
        Object settled =
            resumed
                ? Suspension.resumed(driver)
                : Suspension.await(changed.waitFor(Barrier.this::isSettled), driver);
        if (settled == SUSPENDED) {
          leaving = false;
          return suspend(PASSING, driver);
        }
        requireDraining();
        return index;
      } finally {
        if (leaving) {
          Barrier.this.leave();
        }
      }
    }
  }
}
