package dev.weft;

import dev.weft.woven.Suspension;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@link ContextVar context variables}. Every task has one, a copy of that of its
 * creator; a callback runs in a copy of the one in which it was registered.
 *
 * @asyncio contextvars.Context
 */
public final class Context {

  Vars vars;

  /** Whether code runs in this context right now. */
  private boolean entered;

  /** A context without values. */
  public Context() {
    this(Vars.EMPTY);
  }

  Context(Vars vars) {
    this.vars = vars;
  }

  /**
   * Another context with the same values; takes the same time for any number of them.
   *
   * @asyncio contextvars.Context.copy
   */
  public Context copy() {
    return new Context(vars);
  }

  /**
   * Runs {@code body} in this context and gives its result. What it throws comes out as it is; what
   * it sets stays in this context.
   *
   * @throws IllegalStateException {@code cannot enter context: … is already entered}
   * @asyncio contextvars.Context.run
   */
  public <T extends @Nullable Object> T run(Callable<T> body) {
    Objects.requireNonNull(body, "body");
    EventLoop loop = EventLoop.running();
    enter();
    Context outer = CurrentContext.swap(loop, this);
    try {
      return body.call();
    } catch (Exception e) {
      throw Suspension.<RuntimeException>sneakyThrow(e);
    } finally {
      CurrentContext.swap(loop, outer);
      leave();
    }
  }

  /** As {@link #run(Callable)}, without a result. */
  public void run(Runnable body) {
    Objects.requireNonNull(body, "body");
    run(Executors.callable(body));
  }

  /** The value of {@code variable} in this context; null if it has none. */
  @SuppressWarnings("unchecked")
  public <T extends @Nullable Object> @Nullable T get(ContextVar<T> variable) {
    Object value = vars.get(variable);
    return value == Vars.MISSING ? null : (T) value;
  }

  /** The value of {@code variable} in this context; {@code otherwise} if it has none. */
  @SuppressWarnings({"unchecked", "NullAway"}) // T says whether it may be null
  public <T extends @Nullable Object> T get(ContextVar<T> variable, T otherwise) {
    Object value = vars.get(variable);
    return value == Vars.MISSING ? otherwise : (T) value;
  }

  /** Whether {@code variable} has a value in this context; a default is none. */
  public boolean contains(ContextVar<?> variable) {
    return vars.get(variable) != Vars.MISSING;
  }

  /** How many variables have a value in this context. */
  public int size() {
    return vars.size();
  }

  /** The values as they are now, in no particular order. */
  public Map<ContextVar<?>, @Nullable Object> asMap() {
    return Collections.unmodifiableMap(vars.toMap());
  }

  boolean isEntered() {
    return entered;
  }

  void enter() {
    if (entered) {
      throw refusal();
    }
    entered = true;
  }

  IllegalStateException refusal() {
    return new IllegalStateException("cannot enter context: " + this + " is already entered");
  }

  void leave() {
    entered = false;
  }

  @Override
  public String toString() {
    return "<Context " + vars.toMap() + ">";
  }
}
