package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Enters something, and puts it on the stack when it has been entered.
 *
 * @asyncio contextlib.py AsyncExitStack.enter_async_context
 */
final class ExitStackEnter extends Frame {

  private final AsyncExitStack stack;
  private final Supplier<? extends Coroutine<?>> enter;
  private final ExitEntry entry;

  /** The result, if it is not what entering gives. */
  private final @Nullable Object resource;

  ExitStackEnter(
      AsyncExitStack stack,
      Supplier<? extends Coroutine<?>> enter,
      ExitEntry entry,
      @Nullable Object resource) {
    this.stack = stack;
    this.enter = enter;
    this.entry = entry;
    this.resource = resource;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return entered(Suspension.resumed(driver));
    }
    Object value = Suspension.await(enter.get(), driver);
    return value == SUSPENDED ? suspend(1, driver) : entered(value);
  }

  private @Nullable Object entered(@Nullable Object value) {
    stack.add(entry);
    return resource == null ? value : resource;
  }
}
