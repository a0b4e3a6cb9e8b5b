package missing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

final class UsesGone {

  private UsesGone() {}

  static String runWithout() {
    return run(m(false)) + run(m(true));
  }

  @Async
  private static Coroutine<String> m(boolean skip) {
    Gone gone = null;
    GoneFace[] faces = null;
    await(sleep(0));
    if (skip) {
      return value("skipped");
    }
    try {
      gone = new Gone();
      await(sleep(0));
      faces = new GoneFace[] {gone, await(made(gone))};
      return value("unreachable" + faces[0].face());
    } catch (NoClassDefFoundError e) {
      return value(e.getMessage() + gone + faces + await(sleep(0, "!")));
    }
  }

  @Async
  private static Coroutine<Gone> made(Gone gone) {
    await(sleep(0));
    return value(gone);
  }
}
