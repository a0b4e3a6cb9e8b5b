package dev.weft.benchmarks;

/**
 * {@link DeepChainBenchmark} with a chain of 100.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks deep_chain_100
 * </pre>
 */
public class DeepChain100Benchmark extends DeepChainBenchmark {

  @Override
  int depth() {
    return 100;
  }
}
