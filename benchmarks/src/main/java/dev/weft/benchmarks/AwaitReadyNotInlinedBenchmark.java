package dev.weft.benchmarks;

import org.openjdk.jmh.annotations.Fork;

/**
 * As {@link AwaitReadyBenchmark} with callees that the JIT may not inline, as in a program whose
 * methods are too large for it.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks await_ready_not_inlined
 * </pre>
 */
@Fork(
    value = 2,
    jvmArgsAppend = {
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.AwaitReadyBenchmark::child",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.AwaitReadyBenchmark::floorChild",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.KotlinWorkloads::child",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.loom.LoomCalls::child",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.future.FutureCalls::child",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.eaasync.EaCalls::child",
    })
public class AwaitReadyNotInlinedBenchmark extends AwaitReadyBenchmark {}
