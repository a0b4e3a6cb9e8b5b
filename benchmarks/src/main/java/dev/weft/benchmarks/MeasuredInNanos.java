package dev.weft.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** How long a workload is measured, and that its result is right. */
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class MeasuredInNanos {

  /** Gives {@code actual}; a runtime that has not done the work is not to be measured. */
  static long expect(long expected, long actual) {
    if (actual != expected) {
      throw new AssertionError("result: " + actual + " (expected: " + expected + ")");
    }
    return actual;
  }
}
