package dev.weft.conformance;

import static dev.weft.Asyncio.aclosing;
import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.nullcontext;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.suppress;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.fails;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Raised.baseGroup;
import static dev.weft.conformance.Raised.group;
import static dev.weft.conformance.Raised.osError;
import static dev.weft.conformance.Raised.valueError;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.LoopProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The small managers of contextlib. */
@Timeout(30)
final class ContextlibTest {

  private final List<Object> state = new ArrayList<>();

  /** A generator of a user's own, of which only the end is of interest. */
  private final class Closing implements AsyncGenerator<Object> {

    @Override
    @Async
    public Coroutine<Void> aclose() {
      await(sleep(1));
      state.add("closed");
      return done();
    }

    @Override
    public Coroutine<Object> anext() {
      return value("next");
    }

    @Override
    public Coroutine<Object> asend(Object sent) {
      return value("sent " + sent);
    }

    @Override
    public Coroutine<Object> athrow(Throwable failure) {
      return value(failure);
    }
  }

  // CPython: test_contextlib_async.AclosingTestCase.test_aclosing
  // S203
  @Test
  void aclosing_bodyEnds_awaitsAclose() {
    play(
        () -> {
          String result =
              await(
                  with(
                      aclosing(new Closing()),
                      items -> {
                        assertEquals(List.of(), state);
                        assertEquals("next", await(anext(items)));
                        assertEquals("sent 1", await(items.asend(1)));
                        Exception thrown = new Exception();
                        assertSame(thrown, await(items.athrow(thrown)));
                        return value("result");
                      }));

          assertEquals("result", result);
          assertEquals(List.of("closed"), state);
          return done();
        });
  }

  // CPython: test_contextlib_async.AclosingTestCase.test_aclosing_error
  // S203
  @Test
  void aclosing_bodyFails_awaitsAclose() {
    play(
        () -> {
          ArithmeticException zero = new ArithmeticException();
          Coroutine<Void> failing = with(aclosing(new Closing()), items -> fails(zero));

          assertSame(zero, await(raised(ArithmeticException.class, failing)));
          assertEquals(List.of("closed"), state);
          return done();
        });
  }

  @Async
  private AsyncGenerator<Integer> generator() {
    try (AutoCloseable resource = () -> state.add("resource closed")) {
      emit(-1);
      emit(-2);
    } catch (Exception e) {
      state.add(e);
    }
    return end();
  }

  // CPython: test_contextlib_async.AclosingTestCase.test_aclosing_bpo41229
  // S169
  // S203
  @Test
  void aclosing_generatorWithAResource_closesIt() {
    play(
        () -> {
          ArithmeticException zero = new ArithmeticException();
          Coroutine<Void> failing =
              with(
                  aclosing(generator()),
                  items -> {
                    assertEquals(-1, await(anext(items)));
                    throw zero;
                  });

          assertSame(zero, await(raised(ArithmeticException.class, failing)));
          assertEquals(List.of("resource closed"), state);
          return done();
        });
  }

  // S169
  @Test
  void generator_leftEarly_isClosedByAclosingOnly() {
    play(
        () -> {
          AsyncGenerator<Integer> left = generator();
          assertEquals(-1, await(anext(left)));
          assertEquals(1, LoopProbe.openGenerators(getRunningLoop()));
          assertEquals(List.of(), state);

          Integer last = await(with(aclosing(left), items -> anext(items)));
          assertEquals(-2, last);

          assertEquals(List.of("resource closed"), state);
          return done();
        });
  }

  @Test
  void aclosing_null_isRefused() {
    assertThrows(NullPointerException.class, () -> aclosing(null));
  }

  // CPython: test_contextlib_async.TestAsyncNullcontext.test_async_nullcontext
  @Test
  void nullcontext_value_isGivenToTheBody() {
    play(
        () -> {
          Object c = new Object();
          Object[] inside = new Object[1];
          await(
              with(
                  nullcontext(c),
                  v -> {
                    inside[0] = v;
                    return done();
                  }));
          assertSame(c, inside[0]);

          ArithmeticException zero = new ArithmeticException();
          assertSame(
              zero,
              await(raised(ArithmeticException.class, with(nullcontext(c), v -> fails(zero)))));
          assertNull(await(with(nullcontext(null), v -> value(v))));
          return done();
        });
  }

  @Test
  void nullcontext_noValue_isAResource() {
    play(
        () -> {
          AsyncCloseable nothing = nullcontext();

          assertSame(nothing, await(with(nothing, r -> value(r))));
          return done();
        });
  }

  // S203
  @Test
  void suppress_types_areSwallowed() {
    play(
        () -> {
          assertNull(
              await(
                  with(
                      suppress(IOException.class, IllegalArgumentException.class),
                      v -> fails(valueError(1)))));
          assertNull(await(with(suppress(CancelledError.class), v -> cancelled())));
          assertEquals("result", await(with(suppress(Exception.class), v -> value("result"))));
          return done();
        });
  }

  private static <T> Coroutine<T> cancelled() {
    throw new CancelledError();
  }

  // S203
  @Test
  void suppress_otherType_comesOut() {
    play(
        () -> {
          RuntimeException x = valueError(1);
          Coroutine<Void> failing = with(suppress(IOException.class), v -> fails(x));
          Coroutine<Void> none = with(suppress(), v -> fails(x));

          assertSame(x, await(raised(IllegalArgumentException.class, failing)));
          assertSame(x, await(raised(IllegalArgumentException.class, none)));
          return done();
        });
  }

  // S203
  @Test
  void suppress_group_losesItsMatchingMembers() {
    play(
        () -> {
          ExceptionGroup nested = group("nested", valueError(2), osError(3));
          ExceptionGroup whole = group("whole", valueError(1), nested);
          Coroutine<Void> failing =
              with(suppress(IllegalArgumentException.class), v -> fails(whole));

          ExceptionGroup rest = await(raised(ExceptionGroup.class, failing));

          assertEquals("whole", rest.message());
          ExceptionGroup nestedRest = (ExceptionGroup) rest.exceptions().get(0);
          assertEquals(List.of(nested.exceptions().get(1)), nestedRest.exceptions());
          assertEquals(1, rest.exceptions().size());
          return done();
        });
  }

  // S203
  @Test
  void suppress_groupOfMatchingMembers_isSwallowed() {
    play(
        () -> {
          assertNull(
              await(
                  with(
                      suppress(IllegalArgumentException.class, CancelledError.class),
                      v -> throwsGroup())));
          assertNull(
              await(
                  with(
                      suppress(ExceptionGroup.class),
                      v -> fails(group("whole", osError(1), valueError(1))))));
          return done();
        });
  }

  private static <T> Coroutine<T> throwsGroup() {
    throw baseGroup("base", group("inner", valueError(1)), new CancelledError());
  }
}
