package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.CancelledError;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Event;
import dev.weft.Lock;
import dev.weft.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs with the errors that everybody writes once. Each is right in asyncio's order, where the
 * delays in turns of the loop happen to fit, and wrong in others.
 */
@SuppressWarnings("try") // resources that are only held
final class ClassicBugs {

  private ClassicBugs() {}

  /** The programs under the names of their errors; each call makes the state anew. */
  static Map<String, AsyncCallable<Void>> all() {
    Map<String, AsyncCallable<Void>> all = new LinkedHashMap<>();
    all.put("check-then-act", () -> new CheckThenAct().run());
    all.put("lost wake-up", () -> new LostWakeUp().run());
    all.put("double release", () -> new DoubleRelease().run());
    all.put("read-modify-write", () -> new ReadModifyWrite().run());
    all.put("lock order", () -> new LockOrder().run());
    all.put("cancelled between acquire and try", () -> new CancelledBeforeTry().run());
    all.put("use after close", () -> new UseAfterClose().run());
    all.put("modified while iterated", () -> new ModifiedWhileIterated().run());
    all.put("published before initialised", () -> new PublishedEarly().run());
    all.put("condition checked once", () -> new CheckedOnce().run());
    return all;
  }

  /** What another call in between costs: so many turns of the loop. */
  @Async
  static Coroutine<Void> turns(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(0));
    }
    return done();
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  /** Whether the key is there is no longer true when the value has been loaded. */
  private static final class CheckThenAct {

    private final Map<String, Integer> cache = new HashMap<>();
    private int loads;

    @Async
    private Coroutine<Integer> get(int delayTurns) {
      await(turns(delayTurns));
      Integer cached = cache.get("key");
      if (cached != null) {
        return value(cached);
      }
      await(turns(1));
      cache.put("key", ++loads);
      return value(loads);
    }

    @Async
    Coroutine<Void> run() {
      await(gather(get(0), get(3)));
      check(loads == 1, "loaded " + loads + " times");
      return done();
    }
  }

  /** The event is cleared behind the look at what it stands for. */
  private static final class LostWakeUp {

    private final Deque<String> items = new ArrayDeque<>();
    private final Event added = new Event();

    @Async
    private Coroutine<String> take() {
      while (items.isEmpty()) {
        await(turns(1));
        added.clear();
        await(added.waitAsync());
      }
      return value(items.remove());
    }

    @Async
    Coroutine<Void> run() {
      Task<String> taker = createTask(take());
      await(turns(3));
      items.add("item");
      added.set();
      await(taker);
      return done();
    }
  }

  /** Who finds the lock locked takes it for locked by himself. */
  private static final class DoubleRelease {

    private final Lock lock = new Lock();

    @Async
    private Coroutine<Void> work(int delayTurns) {
      await(turns(delayTurns));
      await(lock.acquire());
      await(turns(1));
      lock.release();
      return done();
    }

    @Async
    private Coroutine<Void> cleanUp() {
      await(turns(6));
      if (lock.locked()) {
        lock.release();
      }
      return done();
    }

    @Async
    Coroutine<Void> run() {
      await(gather(work(0), cleanUp()));
      return done();
    }
  }

  /** The balance is old when it is written. */
  private static final class ReadModifyWrite {

    private int balance;

    @Async
    private Coroutine<Void> add(int amount, int delayTurns) {
      await(turns(delayTurns));
      int before = balance;
      await(turns(1));
      balance = before + amount;
      return done();
    }

    @Async
    Coroutine<Void> run() {
      await(gather(add(1, 0), add(2, 3), add(4, 6)));
      check(balance == 7, "balance is " + balance);
      return done();
    }
  }

  /** Two tasks take two locks in different orders. */
  private static final class LockOrder {

    @Async
    private Coroutine<Void> both(Lock first, Lock second, int delayTurns) {
      await(turns(delayTurns));
      try (var one = with(first)) {
        await(turns(1));
        try (var two = with(second)) {
          await(turns(1));
        }
      }
      return done();
    }

    @Async
    Coroutine<Void> run() {
      Lock left = new Lock();
      Lock right = new Lock();
      await(gather(both(left, right, 0), both(right, left, 5)));
      return done();
    }
  }

  /** The lock stays locked when the task is cancelled in front of its try. */
  private static final class CancelledBeforeTry {

    private final Lock lock = new Lock();

    @Async
    private Coroutine<Void> work() {
      await(lock.acquire());
      await(turns(1));
      try {
        await(turns(5));
      } finally {
        lock.release();
      }
      return done();
    }

    @Async
    Coroutine<Void> run() {
      Task<Void> worker = createTask(work());
      await(turns(4));
      worker.cancel();
      try {
        await(worker);
      } catch (CancelledError expected) {
        await(lock.acquire());
      }
      return done();
    }
  }

  /** It was open when it was looked at. */
  private static final class UseAfterClose {

    private boolean open = true;

    @Async
    private Coroutine<Void> write() {
      if (open) {
        await(turns(1));
        check(open, "written after close");
      }
      return done();
    }

    @Async
    private Coroutine<Void> close() {
      await(turns(3));
      open = false;
      return done();
    }

    @Async
    Coroutine<Void> run() {
      await(gather(write(), close()));
      return done();
    }
  }

  /** The list changes at an await within the loop over it. */
  private static final class ModifiedWhileIterated {

    private final List<String> members = new ArrayList<>(List.of("a", "b", "c"));

    @Async
    private Coroutine<Void> greetAll() {
      for (String member : members) {
        await(turns(member.length()));
      }
      return done();
    }

    @Async
    private Coroutine<Void> join() {
      await(turns(5));
      members.add("d");
      return done();
    }

    @Async
    Coroutine<Void> run() {
      await(gather(greetAll(), join()));
      return done();
    }
  }

  /** The session is in the map before its user is known. */
  private static final class PublishedEarly {

    private static final class Session {
      private String user = "";
    }

    private final Map<Integer, Session> sessions = new HashMap<>();

    @Async
    private Coroutine<Void> login() {
      Session session = new Session();
      sessions.put(1, session);
      await(turns(1));
      session.user = "ann";
      return done();
    }

    @Async
    private Coroutine<Void> serve() {
      await(turns(3));
      Session session = sessions.get(1);
      check(session == null || !session.user.isEmpty(), "a session without a user");
      return done();
    }

    @Async
    Coroutine<Void> run() {
      await(gather(login(), serve()));
      return done();
    }
  }

  /** Another taker comes between the wake-up and the taking: an if where a while must be. */
  private static final class CheckedOnce {

    private final Condition changed = new Condition();
    private final Deque<String> items = new ArrayDeque<>();

    @Async
    private Coroutine<Void> take() {
      try (var held = with(changed)) {
        if (items.isEmpty()) {
          await(changed.waitAsync());
        }
        check(!items.isEmpty(), "woken for nothing");
        items.remove();
      }
      return done();
    }

    @Async
    private Coroutine<Void> takeIfThere() {
      await(turns(5));
      try (var held = with(changed)) {
        items.poll();
      }
      return done();
    }

    @Async
    private Coroutine<Void> put() {
      await(turns(1));
      try (var held = with(changed)) {
        items.add("item");
        changed.notifyWaiters();
      }
      return done();
    }

    @Async
    Coroutine<Void> run() {
      await(gather(take(), put(), takeIfThere()));
      return done();
    }
  }
}
