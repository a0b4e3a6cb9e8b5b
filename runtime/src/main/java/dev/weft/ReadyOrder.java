package dev.weft;

/**
 * Decides which of the steps that are ready runs next, in place of the order in which they became
 * ready. For tests that look for programs whose result depends on that order: see {@link
 * VirtualTimeLoop#VirtualTimeLoop(ReadyOrder)}.
 */
@FunctionalInterface
public interface ReadyOrder {

  /**
   * The index of the step to run next. Called before each step, on the loop's thread. What it
   * throws leaves the loop.
   *
   * @param steps one at least, in asyncio's order: 0 is what would run without this; only valid
   *     during the call
   * @return from 0 to {@code steps.size() - 1}
   */
  int next(ReadySteps steps);
}
