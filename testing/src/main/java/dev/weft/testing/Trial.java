package dev.weft.testing;

import dev.weft.AsyncCallable;
import dev.weft.EventLoop;
import dev.weft.ReadyOrder;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.VirtualTimeLoop;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One run of a program on a fresh loop with virtual time. */
final class Trial {

  private @Nullable Throwable failure;

  private Trial() {}

  /**
   * What {@code program} failed with in {@code order}: an exception of its own, or the first that
   * the loop reported; null if nothing failed.
   */
  static @Nullable Throwable run(AsyncCallable<?> program, ReadyOrder order) {
    Trial trial = new Trial();
    trial.runIn(program, order);
    return trial.failure;
  }

  private void runIn(AsyncCallable<?> program, ReadyOrder order) {
    try (Runner runner = new Runner(new RunOptions(false, () -> new VirtualTimeLoop(order)))) {
      runner.getLoop().setExceptionHandler(this::reported);
      attempt(() -> runner.run(program.call()));
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** What closing the runner throws must not hide what the program has thrown. */
  private void attempt(Callable<?> action) {
    try {
      action.call();
    } catch (Throwable t) {
      failed(t);
    }
  }

  private void reported(EventLoop loop, Map<String, Object> context) {
    failed(
        new AssertionError(
            String.valueOf(context.get("message")), (Throwable) context.get("exception")));
  }

  private void failed(Throwable t) {
    if (t instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    failure = failure == null ? t : failure;
  }
}
