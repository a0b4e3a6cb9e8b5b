package dev.weft.benchmarks;

/**
 * {@link QueueBenchmark} with room for 128 items: few items make a task wait.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks queue_128
 * </pre>
 */
public class Queue128Benchmark extends QueueBenchmark {

  @Override
  int capacity() {
    return 128;
  }
}
