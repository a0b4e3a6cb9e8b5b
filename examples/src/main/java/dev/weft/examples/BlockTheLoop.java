package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.RunOptions;

/** Blocks the thread of the loop, so that nothing else can run. Debug mode warns of such a step. */
public final class BlockTheLoop {

  private BlockTheLoop() {}

  @Async
  static Coroutine<Void> badTask() throws InterruptedException {
    Thread.sleep(300); // the whole loop stands still
    return done();
  }

  @Async
  static Coroutine<Void> goodTask() {
    await(sleep(0.3)); // only this task waits
    return done();
  }

  @Async
  static Coroutine<Void> both() throws InterruptedException {
    await(badTask());
    await(goodTask());
    return done();
  }

  public static void main(String[] args) throws InterruptedException {
    run(both(), new RunOptions(/* debug= */ true, /* loopFactory= */ null));
  }
}
