package dev.weft;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several exceptions that are thrown as one: what {@link ExceptionGroup} and {@link
 * BaseExceptionGroup} have in common, which stands for the base class {@code BaseExceptionGroup} of
 * Python.
 *
 * <pre>{@code
 * try {
 *   await(with(new TaskGroup(), group -> …));
 * } catch (ExceptionGroup | BaseExceptionGroup group) {
 *   group
 *       .handle(IllegalArgumentException.class, part -> log("arguments", part.exceptions()))
 *       .handle(IOException.class, part -> log("files", part.exceptions()))
 *       .orThrow();
 * }
 * }</pre>
 *
 * <p>The exceptions of a group are also its {@linkplain Throwable#getSuppressed() suppressed} ones,
 * so that whatever prints its stack trace prints theirs.
 *
 * @asyncio BaseExceptionGroup
 */
public sealed interface ThrowableGroup permits ExceptionGroup, BaseExceptionGroup {

  /**
   * A new group: an {@link ExceptionGroup} if all of {@code exceptions} are an {@link Exception},
   * else a {@link BaseExceptionGroup}.
   *
   * @throws IllegalArgumentException {@code second argument (exceptions) must be a non-empty
   *     sequence}
   */
  static ThrowableGroup of(String message, Collection<? extends Throwable> exceptions) {
    return exceptions.stream().allMatch(Exception.class::isInstance)
        ? new ExceptionGroup(message, exceptions)
        : new BaseExceptionGroup(message, exceptions);
  }

  /**
   * The message as it was given; {@link Throwable#getMessage()} adds the number of exceptions.
   *
   * @asyncio BaseExceptionGroup.message
   */
  String message();

  /**
   * The exceptions, which may be groups, in the order in which they were given.
   *
   * @asyncio BaseExceptionGroup.exceptions
   */
  List<Throwable> exceptions();

  /**
   * A new group of the same kind with other exceptions: what {@link #split} and {@link #subgroup}
   * make parts with. A subclass that has fields of its own overrides it.
   *
   * @asyncio BaseExceptionGroup.derive
   */
  ThrowableGroup derive(List<Throwable> exceptions);

  /**
   * Divides the group into the exceptions that match and the rest. The condition is applied to the
   * group itself first, then to its members, and so on; the structure is kept, empty groups vanish.
   *
   * @asyncio BaseExceptionGroup.split
   */
  GroupSplit<? extends ThrowableGroup> split(Predicate<? super Throwable> condition);

  /** As {@link #split(Predicate)}: the exceptions that are of one of {@code types}. */
  default GroupSplit<? extends ThrowableGroup> split(Class<?>... types) {
    return split(Groups.ofTypes(types));
  }

  /**
   * The part that matches, or null: as the first half of {@link #split(Predicate)}.
   *
   * @asyncio BaseExceptionGroup.subgroup
   */
  @Nullable ThrowableGroup subgroup(Predicate<? super Throwable> condition);

  /** As {@link #subgroup(Predicate)}: the exceptions that are of one of {@code types}. */
  default @Nullable ThrowableGroup subgroup(Class<?>... types) {
    return subgroup(Groups.ofTypes(types));
  }

  /**
   * The first clause of an {@code except*}: calls {@code handler} with the exceptions of this type,
   * if there are any.
   *
   * @return what takes the next clauses; {@link ExceptStar#orThrow} must be the last
   */
  default ExceptStar handle(
      Class<? extends Exception> type, Consumer<? super ExceptionGroup> handler) {
    return ExceptStar.of(asThrowable()).handle(type, handler);
  }

  /** As {@link #handle(Class, Consumer)}, for exceptions of any of {@code types}. */
  default ExceptStar handle(
      Collection<? extends Class<? extends Exception>> types,
      Consumer<? super ExceptionGroup> handler) {
    return ExceptStar.of(asThrowable()).handle(types, handler);
  }

  /** As {@link #handle(Class, Consumer)}, for what may be an {@link Error}. */
  default ExceptStar handleBase(
      Class<? extends Throwable> type, Consumer<? super ThrowableGroup> handler) {
    return ExceptStar.of(asThrowable()).handleBase(type, handler);
  }

  /** This group, to be thrown. */
  default Throwable asThrowable() {
    return (Throwable) this;
  }
}
