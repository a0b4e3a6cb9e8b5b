package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AsyncTestExtension.class)
final class AsyncTestExtensionTest {

  private final List<EventLoop> loops = new ArrayList<>();

  @BeforeEach
  @Async
  void fixture() {
    await(sleep(0));
    loops.add(getRunningLoop());
  }

  @Test
  @Async
  void asyncTest_withAFixture_runsOnTheSameLoop(EventLoop loop) {
    await(sleep(0));

    assertSame(loop, getRunningLoop());
    assertEquals(List.of(loop), loops);
  }
}
