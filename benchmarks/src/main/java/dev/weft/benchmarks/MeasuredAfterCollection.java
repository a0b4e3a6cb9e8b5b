package dev.weft.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A workload that keeps very many tasks alive. The garbage of one operation is collected before the
 * next begins, and the young generation has room for all that an operation allocates: whether the
 * collector happens to come while a hundred megabytes are alive would decide over the figure, and
 * so would pages of the heap that are touched for the first time.
 */
@State(Scope.Thread)
public abstract class MeasuredAfterCollection extends MeasuredInNanos {

  /** Not counted. */
  @Setup(Level.Invocation)
  public void begin() {
    System.gc();
    Span.begin();
  }

  /** What has ended within the operation already stays as it is. */
  @TearDown(Level.Invocation)
  public void end() {
    Span.end();
  }
}
