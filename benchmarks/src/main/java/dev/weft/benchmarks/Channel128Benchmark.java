package dev.weft.benchmarks;

/**
 * {@link ChannelBenchmark} with room for 128 items: tasks wait now and then.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks channel_128
 * </pre>
 */
public class Channel128Benchmark extends ChannelBenchmark {

  @Override
  int capacity() {
    return 128;
  }
}
