package dev.weft.benchmarks;

/**
 * {@link MemoryBenchmark} with ten coroutines, each awaited by the next.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks memory_10
 * </pre>
 */
public class Memory10Benchmark extends MemoryBenchmark {

  @Override
  int depth() {
    return 10;
  }
}
