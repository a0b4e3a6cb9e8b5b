package dev.weft;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several exceptions that are thrown as one, each of them an {@link Exception}. What a {@link
 * TaskGroup} throws.
 *
 * @asyncio ExceptionGroup
 */
public non-sealed class ExceptionGroup extends RuntimeException implements ThrowableGroup {

  private static final long serialVersionUID = 1L;

  private final String message;

  @SuppressWarnings("serial") // an immutable list of the JDK
  private final List<Throwable> exceptions;

  /**
   * With {@code exceptions}, which are copied.
   *
   * @throws IllegalArgumentException {@code second argument (exceptions) must be a non-empty
   *     sequence}; {@code Item 0 of second argument (exceptions) is not an exception} if one is
   *     null; {@code Cannot nest BaseExceptions in an ExceptionGroup} if one is no {@link
   *     Exception}
   */
  @SuppressWarnings("this-escape")
  public ExceptionGroup(String message, Collection<? extends Throwable> exceptions) {
    super(Groups.text(message, exceptions));
    this.message = message;
    this.exceptions = List.copyOf(exceptions);
    Groups.requireExceptions(this);
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
  public ExceptionGroup derive(List<Throwable> parts) {
    return new ExceptionGroup(message, parts);
  }

  @Override
  public final GroupSplit<ExceptionGroup> split(Predicate<? super Throwable> condition) {
    Groups.Parts parts = Groups.split(this, condition, /* withRest= */ true);
    return new GroupSplit<>((ExceptionGroup) parts.match(), (ExceptionGroup) parts.rest());
  }

  @Override
  public final GroupSplit<ExceptionGroup> split(Class<?>... types) {
    return split(Groups.ofTypes(types));
  }

  @Override
  public final @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
    return (ExceptionGroup) Groups.split(this, condition, /* withRest= */ false).match();
  }

  @Override
  public final @Nullable ExceptionGroup subgroup(Class<?>... types) {
    return subgroup(Groups.ofTypes(types));
  }
}
