package dev.weft.benchmarks;

/**
 * {@link DeepChainBenchmark} with a chain of 1.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks deep_chain_1
 * </pre>
 */
public class DeepChain1Benchmark extends DeepChainBenchmark {

  @Override
  int depth() {
    return 1;
  }
}
