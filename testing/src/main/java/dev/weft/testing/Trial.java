package dev.weft.testing;

import dev.weft.EventLoop;
import dev.weft.LoopInspector;
import dev.weft.ReadyOrder;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.VirtualTimeLoop;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a program on a fresh loop with virtual time. */
final class Trial {

  private @Nullable Throwable failure;

  private Trial() {}

  /**
   * What {@code program} failed with in {@code order}: an exception of its own, or else the first
   * that the loop reported or that nobody has read; null if nothing failed.
   */
  static @Nullable Throwable run(Program program, ReadyOrder order) {
    Trial trial = new Trial();
    try (Runner runner = new Runner(new RunOptions(false, () -> new VirtualTimeLoop(order)))) {
      trial.run(program, runner);
    } catch (Throwable t) {
      trial.failed(t);
    }
    return trial.failure;
  }

  private void run(Program program, Runner runner) {
    EventLoop loop = runner.getLoop();
    loop.setExceptionHandler((where, context) -> reported(context));
    try {
      program.run(runner);
    } catch (Throwable t) {
      failed(t);
    }
    new LoopInspector(loop).takeNeverRetrieved().forEach(this::reported);
  }

  private void reported(Map<String, Object> context) {
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
