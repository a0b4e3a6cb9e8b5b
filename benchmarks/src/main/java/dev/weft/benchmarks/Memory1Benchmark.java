package dev.weft.benchmarks;

/**
 * {@link MemoryBenchmark} with one coroutine.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks memory_1
 * </pre>
 */
public class Memory1Benchmark extends MemoryBenchmark {

  @Override
  int depth() {
    return 1;
  }
}
