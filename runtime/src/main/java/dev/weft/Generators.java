package dev.weft;

import dev.weft.woven.GeneratorFrame;
import dev.weft.woven.GeneratorHooks;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The generators of a loop that were asked for something and are not over: closes those that are
 * dropped, and in the end the rest.
 *
 * @asyncio base_events.py BaseEventLoop._asyncgen_finalizer_hook
 */
final class Generators implements GeneratorHooks {

  /** Its thread starts with the first generator that is used, not with the first loop. */
  private static final class Closer {
    static final Cleaner CLEANER =
        Cleaner.create(
            task -> {
              Thread thread = new Thread(task, "weft-generators");
              thread.setDaemon(true);
              return thread;
            });
  }

  private final EventLoop loop;

  /** In the order in which they were first asked. Loop thread only. */
  private final Set<GeneratorFrame> open = new LinkedHashSet<>();

  private boolean shutDown;

  Generators(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void firstUse(AsyncGenerator<?> generator, GeneratorFrame body) {
    if (shutDown) {
      Reports.warn(
          "asynchronous generator "
              + generator
              + " was scheduled after loop.shutdown_asyncgens() call");
    }
    open.add(body);
    Cleaner.Cleanable cleanable = Closer.CLEANER.register(generator, () -> dropped(body));
    body.onEnd(
        () -> {
          open.remove(body);
          cleanable.clean();
        });
  }

  /**
   * Has {@code action} run on the cleaner's thread when {@code handle} is dropped. The action must
   * not refer to it.
   */
  static void onDrop(Object handle, Runnable action) {
    Closer.CLEANER.register(handle, action);
  }

  /** On the cleaner's thread, or when the body has ended. */
  private void dropped(GeneratorFrame body) {
    if (body.isOver() || loop.isClosed()) {
      return;
    }
    try {
      loop.callSoonThreadsafe(() -> closeDropped(body), new Context());
    } catch (IllegalStateException loopIsClosed) {
      // Nobody runs the body any more.
      return;
    }
  }

  private void closeDropped(GeneratorFrame body) {
    if (body.isEnding()) {
      open.remove(body);
    } else if (open.contains(body)) {
      loop.createTask(body.again().aclose());
    }
  }

  /** Gives what is left, to be closed by the caller, and warns of generators that come later. */
  List<AsyncGenerator<?>> shutDown() {
    shutDown = true;
    List<AsyncGenerator<?>> left = new ArrayList<>();
    open.forEach(body -> left.add(body.again()));
    open.clear();
    return left;
  }

  /** How many were asked and are not over. */
  int size() {
    return open.size();
  }
}
