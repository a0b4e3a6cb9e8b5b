package dev.weft;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A variable with a value of its own in each {@link Context}, and so in each task: what a
 * ThreadLocal is to threads. To be kept in a static final field: contexts hold their variables
 * strongly.
 *
 * <pre>{@code
 * static final ContextVar<String> REQUEST = new ContextVar<>("request");
 *
 * @Async static Coroutine<Void> handle(String id) {
 *   REQUEST.set(id);           // seen by everything this task awaits and starts
 *   await(answer());
 *   return done();
 * }
 * }</pre>
 *
 * @param <T> the type of the values
 * @asyncio contextvars.ContextVar
 */
public final class ContextVar<T extends @Nullable Object> {

  private static final AtomicInteger CREATED = new AtomicInteger();

  /** Says where the variable is found in the tables of {@link Vars}. */
  final int number = CREATED.getAndIncrement();

  private final String name;

  /** The default, which may be null, or {@link Vars#MISSING}. */
  private final @Nullable Object defaultValue;

  /** A variable without a default. */
  public ContextVar(String name) {
    this.name = Objects.requireNonNull(name, "name");
    this.defaultValue = Vars.MISSING;
  }

  /** A variable whose value is {@code defaultValue}, which may be null, where none was set. */
  public ContextVar(String name, T defaultValue) {
    this.name = Objects.requireNonNull(name, "name");
    this.defaultValue = defaultValue;
  }

  /** The name, for messages only: two variables may have the same. */
  public String name() {
    return name;
  }

  /**
   * The value in the current context, else the default.
   *
   * @throws NoSuchElementException if there is neither
   * @asyncio contextvars.ContextVar.get
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // T says whether it may be null
  public T get() {
    Object value = CurrentContext.vars().get(this);
    if (value == Vars.MISSING) {
      value = defaultValue;
    }
    if (value == Vars.MISSING) {
      throw new NoSuchElementException(toString());
    }
    return (T) value;
  }

  /** The value in the current context, else {@code otherwise}; the default does not count. */
  @SuppressWarnings({"unchecked", "NullAway"}) // T says whether it may be null
  public T get(T otherwise) {
    Object value = CurrentContext.vars().get(this);
    return value == Vars.MISSING ? otherwise : (T) value;
  }

  /**
   * Sets the value in the current context.
   *
   * @return what {@link #reset} needs to take this back
   * @asyncio contextvars.ContextVar.set
   */
  public Token<T> set(T value) {
    Context context = CurrentContext.get();
    Object old = context.vars.get(this);
    context.vars = context.vars.with(this, value);
    return new Token<>(this, context, old);
  }

  /**
   * Gives the variable the value that it had, or had not, before the {@link #set} that gave {@code
   * token}.
   *
   * @throws IllegalStateException {@code … has already been used once}
   * @throws IllegalArgumentException {@code … was created by a different ContextVar}, {@code … was
   *     created in a different Context}
   * @asyncio contextvars.ContextVar.reset
   */
  public void reset(Token<T> token) {
    token.use(this, CurrentContext.get());
  }

  @Override
  public String toString() {
    String rest = defaultValue == Vars.MISSING ? "" : " default=" + defaultValue;
    return "<ContextVar name='" + name + "'" + rest + ">";
  }
}
