package dev.weft.benchmarks;

/**
 * {@link ChannelBenchmark} with a rendezvous: sender and receiver meet for every item.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks channel_0
 * </pre>
 */
public class Channel0Benchmark extends ChannelBenchmark {

  @Override
  int capacity() {
    return 0;
  }
}
