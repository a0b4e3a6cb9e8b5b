package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Closes the generators that a loop has when this begins, all at once, and reports what they throw.
 *
 * @asyncio base_events.py BaseEventLoop.shutdown_asyncgens
 */
final class ShutdownAsyncgens extends Frame {

  private final EventLoop loop;
  private List<AsyncGenerator<?>> generators = List.of();

  private ShutdownAsyncgens(EventLoop loop) {
    this.loop = loop;
  }

  @SuppressWarnings("unchecked") // gives null
  static Coroutine<Void> of(EventLoop loop) {
    return (Coroutine<Void>) (Coroutine<?>) new ShutdownAsyncgens(loop);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return report(Suspension.resumed(driver));
    }
    generators = loop.generators.shutDown();
    if (generators.isEmpty()) {
      return null;
    }
    List<Coroutine<?>> ends = new ArrayList<>();
    generators.forEach(generator -> ends.add(generator.aclose()));
    Object results = Suspension.await(Gather.of(/* returnExceptions= */ true, ends), driver);
    return results == Suspension.SUSPENDED ? suspend(1, driver) : report(results);
  }

  private @Nullable Object report(@Nullable Object ends) {
    List<?> results = (List<?>) Objects.requireNonNull(ends);
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Exception failure) {
        AsyncGenerator<?> generator = generators.get(i);
        loop.callExceptionHandler(
            Reports.context(
                "an error occurred during closing of asynchronous generator " + generator,
                failure,
                "asyncgen",
                generator));
      }
    }
    return null;
  }
}
