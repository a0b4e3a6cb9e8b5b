package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The items of a publisher. Other than in a generator, a cancellation while an item is waited for
 * ends nothing: the item is there for who asks next.
 */
final class PublisherItems<T> implements AsyncGenerator<T> {

  private final Inlet<T> inlet;
  private boolean begun;

  /** Whether somebody waits for an item. */
  private boolean running;

  PublisherItems(Inlet<T> inlet) {
    this.inlet = inlet;
  }

  @Override
  @SuppressWarnings("unchecked") // gives an item
  public Coroutine<T> anext() {
    return (Coroutine<T>) (Coroutine<?>) new Next();
  }

  /** As {@link #anext}: a publisher is not told what is sent. */
  @Override
  public Coroutine<T> asend(@Nullable Object value) {
    return anext();
  }

  @Override
  public Coroutine<@Nullable T> athrow(Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    return Immediate.of(
        () -> {
          close("athrow()");
          throw Suspension.<RuntimeException>sneakyThrow(failure);
        });
  }

  @Override
  public Coroutine<Void> aclose() {
    return Immediate.of(() -> close("aclose()"));
  }

  private void close(String method) {
    refuseSecondUser(method);
    inlet.close();
  }

  private void refuseSecondUser(String method) {
    if (running) {
      throw new IllegalStateException(method + ": asynchronous generator is already running");
    }
  }

  private void begin(EventLoop loop) {
    if (!begun) {
      begun = true;
      Generators.onDrop(this, inlet::dropped);
    }
    inlet.begin(loop);
  }

  /** Waits for the next signal and gives the item. */
  private final class Next extends Frame implements WaitsFor {

    @Override
    public String waitedFor() {
      return "an item of a publisher";
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      if (begin() > 0) {
        running = false;
        Suspension.resumed(driver);
      } else {
        refuseSecondUser("anext()");
      }
      if (inlet.isOver()) {
        throw new StopAsyncIteration();
      }
      EventLoop driving = driver.loop();
      return next(driving == null ? Asyncio.getRunningLoop() : driving, driver);
    }

    private Object next(EventLoop loop, Driver driver) {
      PublisherItems.this.begin(loop);
      try {
        Object item = inlet.next();
        while (item == Inlet.NOTHING && !inlet.await(loop, driver)) {
          item = inlet.next();
        }
        if (item != Inlet.NOTHING) {
          return item;
        }
      } catch (Throwable t) {
        inlet.close();
        throw t;
      }
      running = true;
      return suspend(1, driver);
    }
  }
}
