package dev.weft.benchmarks;

/**
 * {@link DeepChainBenchmark} with a chain of 10.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks deep_chain_10
 * </pre>
 */
public class DeepChain10Benchmark extends DeepChainBenchmark {

  @Override
  int depth() {
    return 10;
  }
}
