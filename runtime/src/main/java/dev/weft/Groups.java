package dev.weft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the two classes of groups of exceptions share. */
final class Groups {

  private Groups() {}

  /** The two parts of an exception, each of them null, a group, or the exception itself. */
  record Parts(@Nullable Throwable match, @Nullable Throwable rest) {}

  /** The text of a new group, after its arguments have been checked. */
  static String text(String message, Collection<? extends @Nullable Throwable> exceptions) {
    Objects.requireNonNull(message, "message");
    if (exceptions.isEmpty()) {
      throw new IllegalArgumentException(
          "second argument (exceptions) must be a non-empty sequence");
    }
    int index = new ArrayList<>(exceptions).indexOf(null);
    if (index >= 0) {
      throw new IllegalArgumentException(
          "Item " + index + " of second argument (exceptions) is not an exception");
    }
    int count = exceptions.size();
    return message + " (" + count + " sub-exception" + (count == 1 ? ")" : "s)");
  }

  static void requireExceptions(ExceptionGroup group) {
    if (group.exceptions().stream().allMatch(Exception.class::isInstance)) {
      return;
    }
    throw new IllegalArgumentException(
        "Cannot nest BaseExceptions in "
            + (group.getClass() == ExceptionGroup.class
                ? "an ExceptionGroup"
                : "'" + group.getClass().getSimpleName() + "'"));
  }

  static Predicate<Throwable> ofTypes(Class<?>... types) {
    List<Class<?>> all = List.of(types);
    return t -> all.stream().anyMatch(type -> type.isInstance(t));
  }

  static Parts split(Throwable t, Predicate<? super Throwable> condition, boolean withRest) {
    if (condition.test(t)) {
      return new Parts(t, null);
    }
    if (!(t instanceof ThrowableGroup group)) {
      return new Parts(null, t);
    }
    List<Throwable> matches = new ArrayList<>();
    List<Throwable> rests = new ArrayList<>();
    for (Throwable member : group.exceptions()) {
      Parts parts = split(member, condition, withRest);
      addUnlessNull(matches, parts.match());
      addUnlessNull(rests, parts.rest());
    }
    return new Parts(part(group, matches), withRest ? part(group, rests) : null);
  }

  private static void addUnlessNull(List<Throwable> list, @Nullable Throwable t) {
    if (t != null) {
      list.add(t);
    }
  }

  private static @Nullable Throwable part(ThrowableGroup group, List<Throwable> members) {
    if (members.isEmpty()) {
      return null;
    }
    ThrowableGroup derived =
        Objects.requireNonNull(
            group.derive(members), "derive must return an instance of BaseExceptionGroup");
    Throwable part = derived.asThrowable();
    copyHistory(group, part);
    return part;
  }

  /** Where the group was thrown, why, and what it has suppressed, but for its members. */
  private static void copyHistory(ThrowableGroup group, Throwable part) {
    Throwable whole = group.asThrowable();
    part.setStackTrace(whole.getStackTrace());
    if (part.getCause() == null && whole.getCause() != null) {
      part.initCause(whole.getCause());
    }
    Arrays.stream(whole.getSuppressed())
        .filter(suppressed -> group.exceptions().stream().noneMatch(e -> e == suppressed))
        .forEach(part::addSuppressed);
  }
}
