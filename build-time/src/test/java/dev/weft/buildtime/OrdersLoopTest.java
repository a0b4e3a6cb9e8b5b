package dev.weft.buildtime;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.EventLoop;
import dev.weft.VirtualTimeLoop;
import dev.weft.testing.AsyncTestExtension;
import dev.weft.testing.VirtualTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests and a fixture that the plugin has woven, on the loop of each test. */
@ExtendWith(AsyncTestExtension.class)
class OrdersLoopTest {

  private @Nullable EventLoop loopOfFixture;

  @BeforeEach
  @Async
  void fixture() {
    await(sleep(0));
    loopOfFixture = getRunningLoop();
  }

  @Test
  @Async
  void test_wovenByThePlugin_sharesTheLoopOfItsFixture(EventLoop loop) {
    assertEquals(12, await(new Orders().sum(3)));

    assertSame(loop, getRunningLoop());
    assertSame(loop, loopOfFixture);
  }

  @Test
  @VirtualTime
  @Async
  void sleep_onVirtualTime_takesNone(VirtualTimeLoop clock) {
    await(sleep(3600));

    assertEquals(3600.0, clock.time());
  }
}
