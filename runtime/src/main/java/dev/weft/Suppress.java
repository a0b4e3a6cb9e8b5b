package dev.weft;

import dev.weft.woven.Suspension;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A manager that swallows exceptions of some types; of a group it swallows the members that are.
 *
 * @asyncio contextlib.py suppress
 */
final class Suppress implements AsyncContextManager<@Nullable Void> {

  private final Predicate<Throwable> isSwallowed;

  Suppress(Class<?>... types) {
    this.isSwallowed = Groups.ofTypes(types);
  }

  @Override
  public Coroutine<@Nullable Void> aenter() {
    return Ready.of(null);
  }

  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable failure) {
    return Immediate.of(() -> swallows(failure));
  }

  private boolean swallows(@Nullable Throwable failure) {
    if (failure == null) {
      return false;
    }
    if (isSwallowed.test(failure)) {
      return true;
    }
    if (!(failure instanceof ThrowableGroup group)) {
      return false;
    }
    ThrowableGroup rest = group.split(isSwallowed).rest();
    if (rest == null) {
      return true;
    }
    throw Suspension.<RuntimeException>sneakyThrow(rest.asThrowable());
  }
}
