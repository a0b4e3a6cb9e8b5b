package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Replaced;
import dev.weft.woven.Suspension;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A manager that a generator writes out: entering runs it to its {@code emit}, leaving goes on from
 * there, or throws the exception of the body there.
 *
 * @asyncio contextlib.py _AsyncGeneratorContextManager
 */
final class GeneratorManager<T extends @Nullable Object> implements AsyncContextManager<T> {

  private final AsyncGenerator<T> generator;
  private boolean entered;

  GeneratorManager(Supplier<? extends AsyncGenerator<T>> body) {
    this.generator = Objects.requireNonNull(body.get(), "the supplier returned null");
  }

  @Override
  @SuppressWarnings("unchecked") // gives what the generator emits
  public Coroutine<T> aenter() {
    return (Coroutine<T>) (Coroutine<?>) new Enter(this);
  }

  @Override
  @SuppressWarnings("unchecked") // gives a Boolean
  public Coroutine<Boolean> aexit(@Nullable Throwable failure) {
    return (Coroutine<Boolean>) (Coroutine<?>) new Exit(generator, failure);
  }

  private AsyncGenerator<T> use() {
    if (entered) {
      throw new IllegalStateException(
          "the manager has been entered before (expected: a new asyncContextManager for each use)");
    }
    entered = true;
    return generator;
  }

  /** Runs the generator to its first item. */
  private static final class Enter extends Frame {

    private final GeneratorManager<?> manager;

    Enter(GeneratorManager<?> manager) {
      this.manager = manager;
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      try {
        if (begin() > 0) {
          return Suspension.resumed(driver);
        }
        Object item = Suspension.await(manager.use().anext(), driver);
        return item == SUSPENDED ? suspend(1, driver) : item;
      } catch (StopAsyncIteration end) {
        throw new IllegalStateException("generator didn't yield");
      }
    }
  }

  /** Runs the generator to its end; closes it if it emits once more. */
  private static final class Exit extends Frame {

    private static final int STOPPING = 1;
    private static final int CLOSING = 2;

    private final AsyncGenerator<?> generator;
    private final @Nullable Throwable failure;

    Exit(AsyncGenerator<?> generator, @Nullable Throwable failure) {
      this.generator = generator;
      this.failure = failure;
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      return switch (begin()) {
        case STOPPING -> stopped(driver);
        case CLOSING -> closed(driver);
        default -> start(driver);
      };
    }

    private @Nullable Object start(Driver driver) {
      Object item;
      try {
        item = Suspension.await(last(), driver);
      } catch (Throwable thrown) {
        return ended(thrown);
      }
      return item == SUSPENDED ? suspend(STOPPING, driver) : close(driver);
    }

    private Coroutine<?> last() {
      return failure == null ? generator.anext() : generator.athrow(failure);
    }

    private @Nullable Object stopped(Driver driver) {
      try {
        Suspension.resumed(driver);
      } catch (Throwable thrown) {
        return ended(thrown);
      }
      return close(driver);
    }

    /** Whether the failure is swallowed by a generator that ended like this. */
    private Object ended(Throwable thrown) {
      if (thrown instanceof StopAsyncIteration) {
        return failure != null && thrown != failure;
      }
      if (failure != null && standsForFailure(thrown)) {
        return false;
      }
      throw Suspension.<RuntimeException>sneakyThrow(thrown);
    }

    /** Generators wrap the exceptions that would be taken for their end. */
    private boolean standsForFailure(Throwable thrown) {
      boolean isStop = failure instanceof StopAsyncIteration || failure instanceof StopIteration;
      return thrown == failure
          || (isStop && thrown instanceof IllegalStateException && thrown.getCause() == failure);
    }

    private Object close(Driver driver) {
      Object end;
      try {
        end = Suspension.await(generator.aclose(), driver);
      } catch (Throwable newer) {
        throw Suspension.<RuntimeException>sneakyThrow(Replaced.by(newer, didNotStop()));
      }
      if (end != SUSPENDED) {
        throw didNotStop();
      }
      return suspend(CLOSING, driver);
    }

    private Object closed(Driver driver) {
      try {
        Suspension.resumed(driver);
      } catch (Throwable newer) {
        throw Suspension.<RuntimeException>sneakyThrow(Replaced.by(newer, didNotStop()));
      }
      throw didNotStop();
    }

    private IllegalStateException didNotStop() {
      return new IllegalStateException(
          failure == null ? "generator didn't stop" : "generator didn't stop after athrow()");
    }
  }
}
