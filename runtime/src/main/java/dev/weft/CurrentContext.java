package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The context in which a thread runs: on a loop the one that was entered last, else that of the
 * task; outside of loops one for each thread.
 *
 * <p>A task begins with the variables of its creator and gets a {@link Context} of its own when it
 * sets one: a step of a task that does not costs nothing.
 */
final class CurrentContext {

  private static final ThreadLocal<@Nullable Context> OUTSIDE_OF_LOOPS = new ThreadLocal<>();

  private CurrentContext() {}

  /** The variables of this thread's context. */
  static Vars vars() {
    return vars(EventLoop.running());
  }

  /** The variables of the context of {@code loop}, which runs on this thread, or is null. */
  static Vars vars(@Nullable EventLoop loop) {
    Context entered = loop == null ? OUTSIDE_OF_LOOPS.get() : loop.entered;
    if (entered != null) {
      return entered.vars;
    }
    Task<?> task = loop == null ? null : loop.currentTask();
    return task == null ? Vars.EMPTY : task.vars();
  }

  /** The context of this thread, to change it. */
  static Context get() {
    EventLoop loop = EventLoop.running();
    Context entered = loop == null ? OUTSIDE_OF_LOOPS.get() : loop.entered;
    if (entered != null) {
      return entered;
    }
    Task<?> task = loop == null ? null : loop.currentTask();
    if (task != null) {
      return task.getContext();
    }
    Context made = new Context();
    swap(loop, made);
    return made;
  }

  /** Puts {@code context} into the place of what was entered before, which is given. */
  static @Nullable Context swap(@Nullable EventLoop loop, @Nullable Context context) {
    Context outer;
    if (loop == null) {
      outer = OUTSIDE_OF_LOOPS.get();
      OUTSIDE_OF_LOOPS.set(context);
    } else {
      outer = loop.entered;
      loop.entered = context;
    }
    return outer;
  }
}
