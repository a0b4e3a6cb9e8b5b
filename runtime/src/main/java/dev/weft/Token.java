package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * One call of {@link ContextVar#set}, to be taken back once. In a try-with-resources statement the
 * end of the block takes it back.
 *
 * @param <T> the type of the variable
 * @asyncio contextvars.Token
 */
public final class Token<T extends @Nullable Object> implements AutoCloseable {

  /** What {@link #oldValue} gives when the variable had no value. */
  public static final Object MISSING = Vars.MISSING;

  private final ContextVar<T> variable;
  private final Context context;
  private final @Nullable Object old;
  private boolean used;

  Token(ContextVar<T> variable, Context context, @Nullable Object old) {
    this.variable = variable;
    this.context = context;
    this.old = old;
  }

  /** The variable that was set. */
  public ContextVar<T> var() {
    return variable;
  }

  /** The value that the variable had before, which may be null, or {@link #MISSING}. */
  public @Nullable Object oldValue() {
    return old;
  }

  /**
   * As {@link ContextVar#reset}.
   *
   * @throws IllegalStateException {@code … has already been used once}
   * @throws IllegalArgumentException {@code … was created in a different Context}
   */
  @Override
  public void close() {
    variable.reset(this);
  }

  void use(ContextVar<T> by, Context current) {
    if (used) {
      throw new IllegalStateException(this + " has already been used once");
    }
    if (variable != by) {
      throw new IllegalArgumentException(this + " was created by a different ContextVar");
    }
    if (context != current) {
      throw new IllegalArgumentException(this + " was created in a different Context");
    }
    used = true;
    context.vars =
        old == MISSING ? context.vars.without(variable) : context.vars.with(variable, old);
  }

  @Override
  public String toString() {
    return "<Token" + (used ? " used" : "") + " var=" + variable + ">";
  }
}
