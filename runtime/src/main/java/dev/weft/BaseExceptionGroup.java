package dev.weft;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several exceptions that are thrown as one, of any kind. An {@link Error}, so that {@code catch
 * (Exception e)} does not swallow the errors among them.
 *
 * @asyncio BaseExceptionGroup
 */
public non-sealed class BaseExceptionGroup extends Error implements ThrowableGroup {

  private static final long serialVersionUID = 1L;

  private final String message;

  @SuppressWarnings("serial") // an immutable list of the JDK
  private final List<Throwable> exceptions;

  /**
   * With {@code exceptions}, which are copied. {@link ThrowableGroup#of} makes an {@link
   * ExceptionGroup} where that is possible.
   *
   * @throws IllegalArgumentException {@code second argument (exceptions) must be a non-empty
   *     sequence}; {@code Item 0 of second argument (exceptions) is not an exception} if one is
   *     null
   */
  @SuppressWarnings("this-escape")
  public BaseExceptionGroup(String message, Collection<? extends Throwable> exceptions) {
    super(Groups.text(message, exceptions));
    this.message = message;
    this.exceptions = List.copyOf(exceptions);
    this.exceptions.forEach(this::addSuppressed);
  }

  @Override
  public final String message() {
    return message;
  }

  @Override
  public final List<Throwable> exceptions() {
    return exceptions;
  }

  @Override
  public ThrowableGroup derive(List<Throwable> parts) {
    return ThrowableGroup.of(message, parts);
  }

  @Override
  public final GroupSplit<ThrowableGroup> split(Predicate<? super Throwable> condition) {
    Groups.Parts parts = Groups.split(this, condition, /* withRest= */ true);
    return new GroupSplit<>((ThrowableGroup) parts.match(), (ThrowableGroup) parts.rest());
  }

  @Override
  public final GroupSplit<ThrowableGroup> split(Class<?>... types) {
    return split(Groups.ofTypes(types));
  }

  @Override
  public final @Nullable ThrowableGroup subgroup(Predicate<? super Throwable> condition) {
    return (ThrowableGroup) Groups.split(this, condition, /* withRest= */ false).match();
  }
}
