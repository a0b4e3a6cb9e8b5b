package dev.weft.benchmarks;

/**
 * {@link QueueBenchmark} with room for one item: nearly every item makes both tasks wait.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks queue_1
 * </pre>
 */
public class Queue1Benchmark extends QueueBenchmark {

  @Override
  int capacity() {
    return 1;
  }
}
