package dev.weft;

import dev.weft.woven.Replaced;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of an {@code except*}, begun with {@link ThrowableGroup#handle}: each takes its part
 * of what the clauses before it have left, and {@link #orThrow} throws what is to be thrown then.
 *
 * <p>What a handler throws does not keep the next clauses from running. A handler that throws the
 * very group that it was given puts it back, as a bare {@code raise} does in Python: its exceptions
 * are thrown together with the unhandled ones, in one group of the original structure. Another
 * exception is new: it stands beside that group, or alone.
 *
 * @asyncio except*
 */
public final class ExceptStar {

  private final Throwable original;

  /** What no clause has taken yet. */
  private @Nullable Throwable left;

  /** New exceptions from the handlers. */
  private final List<Throwable> raised = new ArrayList<>();

  /** Parts that their handlers have put back. */
  private final List<Throwable> putBack = new ArrayList<>();

  private ExceptStar(Throwable original) {
    this.original = Objects.requireNonNull(original, "original");
    this.left = original;
  }

  /**
   * For any exception: one that is no group is handed to its clause as the only member of a group
   * without a message, and goes on as it is if no clause takes it.
   */
  public static ExceptStar of(Throwable failure) {
    return new ExceptStar(failure);
  }

  /**
   * Calls {@code handler} with those of the exceptions that are of this type, if there are any.
   *
   * @throws IllegalArgumentException {@code catching ExceptionGroup with except* is not allowed.
   *     Use except instead.}
   */
  public ExceptStar handle(
      Class<? extends Exception> type, Consumer<? super ExceptionGroup> handler) {
    return handle(List.of(type), handler);
  }

  /** As {@link #handle(Class, Consumer)}, for exceptions of any of {@code types}. */
  public ExceptStar handle(
      Collection<? extends Class<? extends Exception>> types,
      Consumer<? super ExceptionGroup> handler) {
    clause(types, part -> handler.accept((ExceptionGroup) part));
    return this;
  }

  /** As {@link #handle(Class, Consumer)}, for what may be an {@link Error}. */
  public ExceptStar handleBase(
      Class<? extends Throwable> type, Consumer<? super ThrowableGroup> handler) {
    clause(List.of(type), handler);
    return this;
  }

  /**
   * Throws what is left, with what the handlers have thrown; returns if there is nothing of either.
   */
  public void orThrow() {
    Throwable outcome = outcome();
    if (outcome != null) {
      throw Suspension.<RuntimeException>sneakyThrow(outcome);
    }
  }

  private void clause(
      Collection<? extends Class<?>> types, Consumer<? super ThrowableGroup> handler) {
    types.forEach(this::refuseGroup);
    ThrowableGroup part = take(Groups.ofTypes(types.toArray(Class<?>[]::new)));
    if (part == null) {
      return;
    }
    try {
      handler.accept(part);
    } catch (Throwable thrown) {
      if (thrown == part) {
        putBack.add(thrown);
      } else {
        raised.add(Replaced.by(thrown, part.asThrowable()));
      }
    }
  }

  private void refuseGroup(Class<?> type) {
    if (ThrowableGroup.class.isAssignableFrom(type)) {
      IllegalArgumentException complaint =
          new IllegalArgumentException(
              "catching ExceptionGroup with except* is not allowed. Use except instead.");
      complaint.addSuppressed(original);
      throw complaint;
    }
  }

  private @Nullable ThrowableGroup take(Predicate<Throwable> condition) {
    if (left == null) {
      return null;
    }
    Groups.Parts parts = Groups.split(left, condition, /* withRest= */ true);
    if (parts.match() == null) {
      return null;
    }
    left = parts.rest();
    return parts.match() instanceof ThrowableGroup group
        ? group
        : ThrowableGroup.of("", List.of(parts.match()));
  }

  private @Nullable Throwable outcome() {
    Throwable unhandled = unhandled();
    if (raised.isEmpty()) {
      return unhandled;
    }
    if (unhandled == null && raised.size() == 1) {
      return raised.get(0);
    }
    List<Throwable> all = new ArrayList<>(raised);
    if (unhandled != null) {
      all.add(unhandled);
    }
    return ThrowableGroup.of("", all).asThrowable();
  }

  /** What no handler has kept, in the original structure. */
  private @Nullable Throwable unhandled() {
    if (putBack.isEmpty()) {
      return left;
    }
    if (!(original instanceof ThrowableGroup)) {
      return putBack.get(0);
    }
    Set<Throwable> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
    putBack.forEach(part -> addLeaves(part, leaves));
    if (left != null) {
      addLeaves(left, leaves);
    }
    return Groups.split(original, leaves::contains, /* withRest= */ false).match();
  }

  private static void addLeaves(Throwable t, Set<Throwable> leaves) {
    if (t instanceof ThrowableGroup group) {
      group.exceptions().forEach(member -> addLeaves(member, leaves));
    } else {
      leaves.add(t);
    }
  }
}
