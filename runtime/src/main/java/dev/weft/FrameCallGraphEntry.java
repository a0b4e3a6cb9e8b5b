package dev.weft;

/**
 * One call in a {@link FutureCallGraph}.
 *
 * @param frame the method and the line at which it calls or awaits
 * @asyncio graph.py FrameCallGraphEntry
 */
public record FrameCallGraphEntry(StackTraceElement frame) {}
