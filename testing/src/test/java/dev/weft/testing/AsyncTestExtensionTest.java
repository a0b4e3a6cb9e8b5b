package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncDef;
import dev.weft.ContextVar;
import dev.weft.EventLoop;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Events;

/** Which loop a test and its fixtures run on. */
final class AsyncTestExtensionTest {

  /** What the test classes below do, and on which loops. */
  private static final List<String> LOG = new ArrayList<>();

  private static final List<EventLoop> LOOPS = new ArrayList<>();

  @BeforeEach
  void forget() {
    LOG.clear();
    LOOPS.clear();
  }

  private static void note(String text) {
    LOG.add(text);
    LOOPS.add(getRunningLoop());
  }

  private static void assertAllSucceed(Class<?> testClass) {
    Events events = Kit.run(testClass);
    assertEquals(List.of(), Kit.failures(events));
    assertTrue(events.succeeded().count() > 2, "tests have run");
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Fixtures {
    @BeforeEach
    @Async
    void up() {
      await(sleep(0));
      note("up");
    }

    @Test
    @Async
    void test(EventLoop loop) {
      await(sleep(0));
      assertSame(loop, getRunningLoop());
      note("test");
    }

    @AfterEach
    @Async
    void down() {
      await(sleep(0));
      note("down");
    }
  }

  @Test
  void fixtures_ofATest_shareItsLoop() {
    assertAllSucceed(Fixtures.class);

    assertEquals(List.of("up", "test", "down"), LOG);
    assertEquals(1, new HashSet<>(LOOPS).size());
    assertTrue(LOOPS.get(0).isClosed());
    assertSame(SelectorEventLoop.class, LOOPS.get(0).getClass());
  }

  @ExtendWith(AsyncTestExtension.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static final class Templates {
    @BeforeEach
    @Async
    void up() {
      note("up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "y"})
    @Async
    void parameterised(String value, EventLoop loop) {
      await(sleep(0));
      assertSame(loop, getRunningLoop());
      note(value);
    }

    @RepeatedTest(2)
    @AsyncDef
    void repeated() {
      await(sleep(0));
      note("repeated");
    }
  }

  @Test
  void templates_eachInvocation_hasALoopOfItsOwn() {
    assertAllSucceed(Templates.class);

    assertEquals(List.of("up", "x", "up", "y", "up", "repeated", "up", "repeated"), LOG);
    assertEquals(4, new HashSet<>(LOOPS).size());
    assertSame(LOOPS.get(0), LOOPS.get(1));
    assertNotSame(LOOPS.get(1), LOOPS.get(2));
  }

  @LoopScope(LoopScope.Scope.CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static final class Shared {
    @BeforeAll
    @Async
    static void start(EventLoop loop) {
      await(sleep(0));
      assertSame(loop, getRunningLoop());
      note("start");
    }

    @Test
    @Async
    void first() {
      note("first");
    }

    @Test
    @Async
    void second() {
      note("second");
    }

    @Nested
    class Inner {
      @Test
      @Async
      void inner() {
        note("inner");
      }
    }

    @AfterAll
    @Async
    static void stop() {
      await(sleep(0));
      note("stop");
      assertFalse(getRunningLoop().isClosed());
    }
  }

  @Test
  void scopeOfAClass_allItsTests_shareOneLoop() {
    assertAllSucceed(Shared.class);

    assertEquals(List.of("start", "first", "second", "inner", "stop"), LOG);
    assertEquals(1, new HashSet<>(LOOPS).size());
    assertTrue(LOOPS.get(0).isClosed());
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class TooNarrow {
    @BeforeAll
    @Async
    static void start() {
      note("start");
    }

    @Test
    @Async
    void test() {
      note("test");
    }
  }

  @Test
  void beforeAll_scopeOfAMethod_isRefused() {
    List<String> failures = Kit.failures(TooNarrow.class);

    assertEquals(
        List.of(
            "AsyncTestExtensionTest$TooNarrow: ExtensionConfigurationException: an @Async method"
                + " before or after all tests needs a loop that lives as long: annotate "
                + TooNarrow.class.getName()
                + " with @LoopScope(CLASS)"),
        failures);
    assertEquals(List.of(), LOG);
  }

  static final class Annotated {
    @AsyncTest
    @Async
    void asyncTest(EventLoop loop) {
      await(sleep(0));
      assertSame(loop, getRunningLoop());
      note("asyncTest");
    }

    @AsyncTest
    void plainTest(EventLoop loop) {
      assertFalse(loop.isRunning());
      LOG.add("plainTest");
    }
  }

  @Test
  void asyncTest_withoutAnythingElse_hasTheExtension() {
    assertAllSucceed(Annotated.class);

    assertEquals(List.of("asyncTest", "plainTest"), LOG.stream().sorted().toList());
  }

  static final class Undecorated {
    @Test
    @Async
    void test() {
      await(sleep(0));
      note("test");
    }
  }

  @Test
  void asyncMethod_noExtension_runsOnALoopOfItsOwn() {
    assertAllSucceed(Undecorated.class);

    assertEquals(List.of("test"), LOG);
  }

  static final class Detected {
    @Test
    @Async
    void test(EventLoop loop) {
      assertSame(loop, getRunningLoop());
      note("test");
    }
  }

  @Test
  void extension_autodetection_isFound() {
    Events events =
        Kit.run(Detected.class, Map.of("junit.jupiter.extensions.autodetection.enabled", "true"));

    assertEquals(List.of(), Kit.failures(events));
    assertEquals(List.of("test"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Variables {
    private static final ContextVar<String> USER = new ContextVar<>("user");

    @BeforeEach
    @Async
    void logIn() {
      await(sleep(0));
      USER.set("ada");
    }

    @Test
    @Async
    void test() {
      await(sleep(0));
      LOG.add(USER.get());
    }
  }

  @Test
  void fixture_thatSetsAContextVariable_setsItForTheTest() {
    assertAllSucceed(Variables.class);

    assertEquals(List.of("ada"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Debugged {
    @Test
    @DebugLoop
    @Async
    void debug(EventLoop loop) {
      LOG.add("debug " + loop.getDebug());
    }
  }

  @Test
  void debugLoop_ofATest_isInDebugMode() {
    assertAllSucceed(Debugged.class);

    assertEquals(List.of("debug true"), LOG);
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class Failing {
    @Test
    @Async
    void fails() throws java.io.IOException {
      await(sleep(0));
      throw new java.io.IOException("checked");
    }
  }

  @Test
  void failure_ofATest_isThrownAsItIs() {
    assertEquals(List.of("fails(): IOException: checked"), Kit.failures(Failing.class));
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class EntryPointCalled {
    private static EventLoop other;

    @Async
    static void main() {
      other = getRunningLoop();
      await(sleep(0));
    }

    @Test
    void plain(EventLoop loop) {
      main();
      assertNotSame(loop, other);
    }

    @Test
    @Async
    void async(EventLoop loop) {
      Task<?> task = dev.weft.Asyncio.currentTask();
      assertEquals("async", task.getName());
      assertSame(loop, getRunningLoop());
    }
  }

  @Test
  void entryPoint_thatATestCalls_hasALoopOfItsOwn() {
    assertAllSucceed(EntryPointCalled.class);
  }
}
