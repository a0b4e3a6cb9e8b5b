package missing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

final class ChildOfGone extends Gone {

  @Async
  Coroutine<String> m(Gone other) {
    GoneFace either = await(sleep(0)) == null ? other : this;
    await(sleep(0));
    return value(either.face() + super.name());
  }
}
