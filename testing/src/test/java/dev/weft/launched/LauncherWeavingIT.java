package dev.weft.launched;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.EventLoop;
import dev.weft.testing.AsyncTestExtension;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs without an agent, and is not woven when it is built. */
@ExtendWith(AsyncTestExtension.class)
final class LauncherWeavingIT {

  enum Unit {
    HOURS,
    MINUTES
  }

  private EventLoop loopOfFixture;

  @BeforeEach
  @Async
  void fixture() {
    await(sleep(0));
    loopOfFixture = getRunningLoop();
  }

  @Test
  @Async
  void test_thatAwaits_runsOnTheLoopOfItsFixture(EventLoop loop) {
    int calls = Neighbour.calls;

    assertEquals(42, await(Neighbour.answer()));

    assertSame(loop, getRunningLoop());
    assertSame(loop, loopOfFixture);
    assertEquals(calls + 1, Neighbour.calls);
  }

  @ParameterizedTest
  @EnumSource
  @Async
  void parameterisedTest_enumOfItsOwn_runs(Unit unit) {
    await(sleep(0));

    assertSame(LauncherWeavingIT.class.getClassLoader(), unit.getClass().getClassLoader());
  }

  @Test
  void classes_ofTheProgram_haveALoaderThatWeaves() {
    ClassLoader loader = getClass().getClassLoader();

    assertEquals("WeavingClassLoader", loader.getClass().getSimpleName());
    assertSame(loader, Neighbour.class.getClassLoader());
    assertSame(loader, Thread.currentThread().getContextClassLoader());
    assertFalse(loader == EventLoop.class.getClassLoader());
  }

  @Test
  void classes_ofTheProgram_knowWhereTheyComeFrom() throws Exception {
    Path from = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());

    assertTrue(from.endsWith(Path.of("target", "test-classes")), from::toString);
  }

  @Test
  void jvm_hasNoAgent() {
    assertFalse(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.contains("weft-agent")));
  }
}
