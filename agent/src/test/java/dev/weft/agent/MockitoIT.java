package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.objenesis.Objenesis;

/** Mocks of woven classes. Mockito weaves its own calls into them, when they are loaded already. */
class MockitoIT {

  private static final Path MOCKITO = ForkedProgram.jarOf(Mockito.class);

  private static final List<Path> JARS =
      Stream.concat(
              Stream.of(MOCKITO),
              Stream.of(ByteBuddy.class, ByteBuddyAgent.class, Objenesis.class)
                  .map(ForkedProgram::jarOf))
          .toList();

  private static final String SHOP =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      class Shop {
        private final String name;
        Shop(String name) { this.name = name; }

        @Async Coroutine<Integer> price(String item) {
          await(sleep(0));
          return value(item.length());
        }
        @Async final Coroutine<String> offer(String item) {
          String text = name + " " + item;
          await(sleep(0));
          return value(text + " " + await(price(item)));
        }
        @Async final Coroutine<String> stock(String item) {
          await(sleep(0));
          return value("some " + item);
        }
        @Async final Coroutine<String> report() {
          return value(await(stock("tea")) + ", " + await(stock("cake")));
        }
        @Async static Coroutine<String> banner() {
          return value("always " + await(motto()));
        }
        @Async AsyncGenerator<Integer> prices() {
          emit(await(price("tea")));
          emit(await(price("cake")));
          return end();
        }
        @Async static Coroutine<String> motto() {
          await(sleep(0));
          return value("fresh");
        }
      }
      """;

  private static final String MAIN =
      """
      import static dev.weft.Asyncio.*;
      import static org.mockito.ArgumentMatchers.*;
      import static org.mockito.Mockito.*;
      import dev.weft.*;
      import java.util.*;

      final class Main {
        static void print(Object text) { System.out.println(text); }

        @Async public static void main(String[] args) {
          Task<String> suspended = createTask(new Shop("before").offer("tea"));
          await(sleep(0));
          await(mocked());
          await(spied());
          await(staticMocked());
          await(constructed());
          if (args.length == 0) {
            await(bodiesLeftAlone());
            await(callsOfItself());
            await(pauses());
          }
          print(await(suspended));
          print(await(new Shop("after").offer("tea")));
        }

        @Async static Coroutine<Void> mocked() {
          Shop mock = mock(Shop.class);
          print("mock " + mock.offer("tea"));
          when(mock.price(anyString())).thenAnswer(call -> value(7));
          when(mock.offer("tea")).thenAnswer(call -> sleep(0, "offered"));
          print("mock " + await(mock.price("x")) + await(mock.price("y")) + await(mock.offer("tea")));
          verify(mock, times(2)).price(any());
          return done();
        }

        @Async static Coroutine<Void> bodiesLeftAlone() {
          Shop mock = mock(Shop.class);
          when(mock.price(anyString())).thenAnswer(call -> value(7));
          when(mock.offer("cake")).thenCallRealMethod();
          print("real " + await(mock.offer("cake")));
          verify(mock).offer("cake");
          verify(mock).price("cake");
          verifyNoMoreInteractions(mock);
          return done();
        }

        @Async static Coroutine<Void> callsOfItself() {
          Shop spy = spy(new Shop("spy"));
          doReturn(value("no tea")).when(spy).stock("tea");
          print(await(spy.report()));
          verify(spy).stock("cake");
          try (var mocked = mockStatic(Shop.class, call ->
              call.getMethod().getName().equals("motto") ? value("stale") : call.callRealMethod())) {
            print(await(Shop.banner()));
          }
          print(await(Shop.banner()));
          return done();
        }

        @Async static Coroutine<Void> pauses() {
          try (var mocked = mockStatic(Asyncio.class, CALLS_REAL_METHODS)) {
            await(sleep(0));
            mocked.verify(() -> Asyncio.sleep(0));
          }
          print("pause seen");
          return done();
        }

        @Async static Coroutine<Void> spied() {
          Shop spy = spy(new Shop("spy"));
          doReturn(value(42)).when(spy).price("tea");
          print(await(spy.offer("tea")));
          List<Integer> all = new ArrayList<>();
          doAnswer(call -> value(1)).when(spy).price("tea");
          for (int price : spy.prices()) {
            all.add(price);
          }
          print("spy " + all);
          org.mockito.InOrder order = inOrder(spy);
          order.verify(spy).offer("tea");
          order.verify(spy).price("tea");
          order.verify(spy).prices();
          return done();
        }

        @Async static Coroutine<Void> staticMocked() {
          try (var mocked = mockStatic(Shop.class)) {
            mocked.when(Shop::motto).thenAnswer(call -> value("stale"));
            print("static " + await(Shop.motto()));
            mocked.verify(Shop::motto);
          }
          print("static " + await(Shop.motto()));
          return done();
        }

        @Async static Coroutine<Void> constructed() {
          try (var mocked = mockConstruction(Shop.class,
              (mock, context) -> when(mock.price("tea")).thenReturn(value(9)))) {
            print("constructed " + await(new Shop("x").price("tea")));
          }
          return done();
        }
      }
      """;

  private static final String EXPECTED =
      """
      mock null
      mock 77offered
      spy tea 42
      spy [1, 4]
      static stale
      static fresh
      constructed 9
      real null cake 7
      no tea, some cake
      always stale
      always fresh
      pause seen
      before tea 3
      after tea 3
      """;

  @TempDir Path dir;

  private ForkedProgram program;

  @BeforeEach
  void compile() {
    program =
        ForkedProgram.compile(dir, JARS, List.of("-g"), "Shop.java", SHOP, "Main.java", MAIN)
            .with("-Xshare:off"); // or the JVM says that agents switch it off
  }

  @Test
  void mocks_mockitoFirst_work() {
    String output = program.with("-javaagent:" + MOCKITO).underTheAgent().run("Main").successful();

    assertEquals(EXPECTED, output);
  }

  @Test
  void mocks_weaverFirst_work() {
    String output = program.underTheAgent().with("-javaagent:" + MOCKITO).run("Main").successful();

    assertEquals(EXPECTED, output);
  }

  @Test
  void mocks_ofClassesWovenBefore_work() {
    program.runAgentJar("weave", dir.resolve("classes").toString()).successful();

    String output = program.with("-javaagent:" + MOCKITO).run("Main", "woven before").successful();

    assertEquals(EXPECTED.replaceFirst("(?s)real .*seen\nbefore", "before"), output);
  }
}
