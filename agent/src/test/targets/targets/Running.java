package targets;

import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;

/** Runs a target on a loop of its own. */
final class Running {

  private Running() {}

  static <T> T run(Coroutine<T> coroutine) {
    return Asyncio.run(coroutine, new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
  }
}
