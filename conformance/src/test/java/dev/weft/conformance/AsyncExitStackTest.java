package dev.weft.conformance;

import static dev.weft.Asyncio.asyncContextManager;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.nullcontext;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncExitStack;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an exit stack takes, and the order in which it leaves it. */
@Timeout(30)
final class AsyncExitStackTest {

  private final List<Object> result = new ArrayList<>();

  /** Notes {@code item}, in its own time. */
  @Async
  private Coroutine<Void> note(Object item) {
    await(sleep(1));
    result.add(item);
    return done();
  }

  // CPython: test_contextlib_async.TestAsyncExitStack.test_async_callback
  // S201
  @Test
  void pushAsyncCallback_several_areAwaitedInReverseOrder() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();
          await(
              with(
                  stack,
                  s -> {
                    assertSame(stack, s);
                    for (int i = 0; i < 3; i++) {
                      int item = i;
                      s.pushAsyncCallback(() -> note(item));
                    }
                    return done();
                  }));

          assertEquals(List.of(2, 1, 0), result);
          return done();
        });
  }

  /** A manager that notes what it sees, and must not be entered. */
  private final class Exit implements AsyncContextManager<Void> {
    @Override
    public Coroutine<Void> aenter() {
      throw new AssertionError("entered");
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      await(note(failure));
      return value(false);
    }
  }

  @Async
  private Coroutine<Boolean> see(Throwable failure, boolean swallows) {
    await(note(failure));
    return value(swallows);
  }

  // CPython: test_contextlib_async.TestAsyncExitStack.test_async_push
  // S201
  @Test
  void pushAsyncExit_oneSwallows_thoseFurtherOutSeeNothing() {
    play(
        () -> {
          ArithmeticException zero = new ArithmeticException();
          await(
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.pushAsyncExit(e -> see(e, false));
                    stack.pushAsyncExit(new Exit());
                    stack.pushAsyncExit(e -> see(e, true));
                    stack.pushAsyncExit(new Exit());
                    stack.pushAsyncExit(e -> see(e, false));
                    throw zero;
                  }));

          List<Object> expected = new ArrayList<>(List.of(zero, zero, zero));
          expected.add(null);
          expected.add(null);
          assertEquals(expected, result);
          return done();
        });
  }

  /** A resource that notes when it is entered and left. */
  private class Resource implements AsyncCloseable {

    private final Object in;
    private final Object out;

    Resource(Object in, Object out) {
      this.in = in;
      this.out = out;
    }

    @Override
    public Coroutine<Void> aenter() {
      return note(in);
    }

    @Override
    public Coroutine<Void> aexit(Throwable failure) {
      return note(out);
    }
  }

  // CPython: test_contextlib_async.TestAsyncExitStack.test_enter_async_context
  // S201
  @Test
  void enterAsyncContext_resource_isEnteredAtOnceAndLeftAtTheEnd() {
    play(
        () -> {
          Resource resource = new Resource(1, 3);
          await(
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.pushAsyncCallback(() -> note(4));
                    assertSame(resource, await(stack.enterAsyncContext(resource)));
                    await(note(2));
                    return done();
                  }));

          assertEquals(List.of(1, 2, 3, 4), result);
          return done();
        });
  }

  @Test
  void enterAsyncContext_manager_givesItsValue() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();

          assertEquals("value", await(stack.enterAsyncContext(nullcontext("value"))));
          await(stack.aclose());
          return done();
        });
  }

  // S201
  @Test
  void aclose_syncAndAsyncEntries_areLeftInReverseOrder() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();
          stack.callback(() -> result.add("callback"));
          await(stack.enterAsyncContext(new Resource("in", "out")));
          stack.push(e -> result.add("push " + e));
          AutoCloseable closeable = () -> result.add("close");
          assertSame(closeable, stack.enterContext(closeable));
          stack.pushAsyncCallback(() -> note("async callback"));
          stack.pushAsyncExit(new Resource("never", "pushed"));

          await(stack.aclose());
          await(stack.aclose());

          assertEquals(
              List.of("in", "pushed", "async callback", "close", "push null", "out", "callback"),
              result);
          return done();
        });
  }

  // S201
  @Test
  void push_answersTrue_swallows() {
    play(
        () -> {
          IllegalStateException x = new IllegalStateException();
          await(
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.push(e -> e == x);
                    stack.callback(() -> result.add("no answer"));
                    stack.pushAsyncCallback(() -> value(true));
                    throw x;
                  }));

          assertEquals(List.of("no answer"), result);
          return done();
        });
  }

  // S203
  @Test
  void enterAsyncContext_fails_leavesTheOthersInReverseOrder() {
    play(
        () -> {
          Resource failing =
              new Resource(3, -3) {
                @Override
                public Coroutine<Void> aenter() {
                  throw new IllegalArgumentException("3");
                }
              };
          Coroutine<Void> entering =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    await(stack.enterAsyncContext(new Resource(1, -1)));
                    await(stack.enterAsyncContext(new Resource(2, -2)));
                    await(stack.enterAsyncContext(failing));
                    return done();
                  });

          await(raised(IllegalArgumentException.class, entering));
          assertEquals(List.of(1, 2, -2, -1), result);
          return done();
        });
  }

  // S203
  @Test
  void popAll_movesWhatIsThere() {
    play(
        () -> {
          AsyncExitStack[] kept = new AsyncExitStack[1];
          await(
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.pushAsyncCallback(() -> note(1));
                    stack.callback(() -> result.add(2));
                    kept[0] = stack.popAll();
                    stack.callback(() -> result.add(3));
                    return done();
                  }));
          assertEquals(List.of(3), result);

          await(kept[0].aclose());

          assertEquals(List.of(3, 2, 1), result);
          return done();
        });
  }

  @Async
  private AsyncGenerator<AsyncExitStack> nested() {
    AsyncExitStack stack = new AsyncExitStack();
    stack.callback(() -> result.add("outer"));
    emit(stack);
    await(stack.aclose());
    return end();
  }

  @Test
  void enterAsyncContext_generatorAndStack_areLeftLikeOthers() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();
          AsyncExitStack outer = await(stack.enterAsyncContext(asyncContextManager(this::nested)));
          AsyncExitStack inner = await(stack.enterAsyncContext(new AsyncExitStack()));
          inner.callback(() -> result.add("inner"));
          outer.callback(() -> result.add("outer 2"));

          await(stack.aclose());

          assertEquals(List.of("inner", "outer 2", "outer"), result);
          return done();
        });
  }

  @Test
  void callback_pushedWhileLeaving_isLeftToo() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();
          stack.callback(() -> result.add("last"));
          stack.callback(() -> stack.pushAsyncCallback(() -> note("late")));

          await(stack.aclose());

          assertEquals(List.of("late", "last"), result);
          return done();
        });
  }

  @Test
  void enterContext_whatMustBeAwaited_isRefused() {
    AsyncExitStack stack = new AsyncExitStack();

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> stack.enterContext(new Resource(1, 2)));

    assertEquals(
        "'dev.weft.conformance.AsyncExitStackTest$Resource' object does not support the context"
            + " manager protocol. Did you mean to use enterAsyncContext?",
        e.getMessage());
    assertThrows(NullPointerException.class, () -> stack.enterContext(null));
  }
}
