package dev.weft;

import java.util.List;

/**
 * What a future or task waits for, and who waits for it.
 *
 * @param future the future or task
 * @param callStack the calls and awaits of a task, innermost first; empty for a plain future
 * @param awaitedBy the tasks that wait for it, directly or through {@code gather}, {@code wait},
 *     {@code shield}, or as parent of its group; in the order in which they began to
 * @asyncio graph.py FutureCallGraph
 */
public record FutureCallGraph(
    Future<?> future, List<FrameCallGraphEntry> callStack, List<FutureCallGraph> awaitedBy) {

  /** With copies of the lists. */
  public FutureCallGraph {
    callStack = List.copyOf(callStack);
    awaitedBy = List.copyOf(awaitedBy);
  }
}
