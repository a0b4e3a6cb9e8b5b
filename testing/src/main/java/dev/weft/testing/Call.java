package dev.weft.testing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call of an {@link AsyncMock}. Two are equal if their arguments are; {@link
 * #ANY} is equal to everything.
 *
 * @asyncio unittest/mock.py call
 */
public final class Call {

  /**
   * Equal to every argument.
   *
   * @asyncio unittest/mock.py ANY
   */
  public static final Object ANY = new Any();

  private final List<@Nullable Object> arguments;

  private Call(List<@Nullable Object> arguments) {
    this.arguments = arguments;
  }

  /** A call with {@code arguments}. */
  @SuppressWarnings("NullAway") // null stands for one argument, which is null
  public static Call of(@Nullable Object... arguments) {
    return arguments == null
        ? new Call(Collections.singletonList(null))
        : new Call(Collections.unmodifiableList(Arrays.asList(arguments.clone())));
  }

  /** The arguments; not to be changed. */
  public List<@Nullable Object> arguments() {
    return arguments;
  }

  /**
   * The argument at {@code index}, counted from 0, as what it is assigned to.
   *
   * @throws IndexOutOfBoundsException if there are not as many
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
  public <A extends @Nullable Object> A get(int index) {
    return (A) arguments.get(index);
  }

  /** {@code call('foo', 1)}. */
  @Override
  public String toString() {
    return "call" + parameters();
  }

  /** {@code ('foo', 1)}. */
  String parameters() {
    return arguments.stream().map(Call::show).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String show(@Nullable Object argument) {
    return argument instanceof CharSequence ? "'" + argument + "'" : String.valueOf(argument);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Call call
        && arguments.size() == call.arguments.size()
        && allEqual(call.arguments);
  }

  private boolean allEqual(List<@Nullable Object> others) {
    for (int i = 0; i < others.size(); i++) {
      Object other = others.get(i);
      if (other != ANY && !Objects.equals(arguments.get(i), other)) {
        return false;
      }
    }
    return true;
  }

  /** By the number of arguments: {@link #ANY} has the hash of none. */
  @Override
  public int hashCode() {
    return arguments.size();
  }

  private static final class Any {

    @Override
    @SuppressWarnings("EqualsWhichDoesntCheckParameterClass") // that is what it is about
    public boolean equals(@Nullable Object other) {
      return true;
    }

    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public String toString() {
      return "<ANY>";
    }
  }
}
