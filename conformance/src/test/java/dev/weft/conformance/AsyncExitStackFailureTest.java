package dev.weft.conformance;

import static dev.weft.Asyncio.asyncContextManager;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.fails;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncExitStack;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exceptions on their way through an exit stack. */
@Timeout(30)
final class AsyncExitStackFailureTest {

  private final List<Object> seen = new ArrayList<>();

  @Async
  private static Coroutine<Void> throwLater(RuntimeException exception) {
    await(sleep(1));
    throw exception;
  }

  private static List<Throwable> suppressedBy(Throwable failure) {
    return Arrays.asList(failure.getSuppressed());
  }

  // CPython: test_contextlib_async.TestAsyncExitStack.test_async_exit_exception_chaining
  // S202
  @Test
  void with_entriesFail_eachSuppressesTheOneBefore() {
    play(
        () -> {
          RuntimeException index = new IndexOutOfBoundsException();
          RuntimeException key = new NoSuchElementException();
          RuntimeException attribute = new UnsupportedOperationException();
          RuntimeException value = new IllegalArgumentException();
          RuntimeException zero = new ArithmeticException();
          Coroutine<Void> failing =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.pushAsyncCallback(() -> throwLater(index));
                    stack.pushAsyncCallback(() -> fails(key));
                    stack.pushAsyncCallback(() -> throwLater(attribute));
                    stack.push(seen::add);
                    stack.pushAsyncCallback(() -> throwLater(value));
                    throw zero;
                  });

          assertSame(index, await(raised(IndexOutOfBoundsException.class, failing)));
          assertEquals(List.of(key), suppressedBy(index));
          assertEquals(List.of(attribute), suppressedBy(key));
          assertEquals(List.of(), suppressedBy(attribute));
          assertEquals(List.of(value), seen);
          assertEquals(List.of(zero), suppressedBy(value));
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Void> replacing(RuntimeException exception) {
    try {
      emit(null);
    } catch (IndexOutOfBoundsException e) {
      throw exception;
    }
    return end();
  }

  private static AsyncContextManager<Void> inStack(RuntimeException exception) {
    AsyncExitStack stack = new AsyncExitStack();
    return new AsyncContextManager<>() {
      @Override
      public Coroutine<Void> aenter() {
        return stack.enterAsyncContext(asyncContextManager(() -> replacing(exception)));
      }

      @Override
      public Coroutine<Boolean> aexit(Throwable failure) {
        return stack.aexit(failure);
      }
    };
  }

  // CPython: test_contextlib_async.TestAsyncExitStack
  // .test_async_exit_exception_explicit_none_context
  // S202
  @Test
  void with_stackOrNestedManagers_suppressTheSame() {
    play(
        () -> {
          RuntimeException index = new IndexOutOfBoundsException();
          RuntimeException direct = new IllegalStateException();
          RuntimeException stacked = new IllegalStateException();
          Coroutine<Void> nested =
              with(asyncContextManager(() -> replacing(direct)), v -> fails(index));
          Coroutine<Void> inStack = with(inStack(stacked), v -> fails(index));

          assertSame(direct, await(raised(IllegalStateException.class, nested)));
          assertSame(stacked, await(raised(IllegalStateException.class, inStack)));
          assertEquals(List.of(index), suppressedBy(direct));
          assertEquals(List.of(index), suppressedBy(stacked));
          return done();
        });
  }

  // S202
  @Test
  void aexit_entryThrowsWithTheFailureAsCause_tellsOfItOnce() {
    play(
        () -> {
          ArithmeticException zero = new ArithmeticException();
          AsyncExitStack stack = new AsyncExitStack();
          stack.push(
              e -> {
                throw new IllegalStateException(e);
              });

          Throwable e = await(raised(IllegalStateException.class, stack.aexit(zero)));

          assertSame(zero, e.getCause());
          assertEquals(List.of(), suppressedBy(e));
          return done();
        });
  }

  // S201
  @Test
  void aexit_entryThrowsTheFailure_doesNotSuppressItself() {
    play(
        () -> {
          ArithmeticException zero = new ArithmeticException();
          AsyncExitStack stack = new AsyncExitStack();
          stack.push(seen::add);
          stack.pushAsyncExit(e -> fails((RuntimeException) e));

          assertTrue(await(stack.aexit(zero)));
          assertEquals(List.of(zero), seen);
          assertEquals(List.of(), suppressedBy(zero));
          return done();
        });
  }

  // S201
  @Test
  void aexit_newFailureSwallowedWithoutOneBefore_answersFalse() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();
          stack.push(seen::add);
          stack.callback(Coroutines::failed);

          assertFalse(await(stack.aexit(null)));
          assertEquals(1, seen.size());
          return done();
        });
  }

  // S201
  @Test
  void aexit_failureSwallowedAndAnotherThrown_throwsThat() {
    play(
        () -> {
          IllegalStateException newer = new IllegalStateException();
          AsyncExitStack stack = new AsyncExitStack();
          stack.pushAsyncCallback(() -> throwLater(newer));
          stack.push(seen::add);

          assertSame(
              newer,
              await(raised(IllegalStateException.class, stack.aexit(new ArithmeticException()))));
          assertEquals(List.of(), suppressedBy(newer));
          return done();
        });
  }

  @Test
  void enterContext_closeThrowsAChecked_comesOutAsItIs() {
    play(
        () -> {
          IOException broken = new IOException("broken");
          AsyncExitStack stack = new AsyncExitStack();
          stack.enterContext(
              () -> {
                throw broken;
              });

          assertSame(broken, await(raised(IOException.class, stack.aclose())));
          return done();
        });
  }

  @Test
  void cancel_whileLeaving_theRestIsLeftAllTheSame() {
    play(
        () -> {
          AsyncExitStack stack = new AsyncExitStack();
          stack.push(e -> seen.add(e) && false);
          stack.pushAsyncCallback(() -> sleep(10));
          stack.callback(() -> seen.add("first"));
          Task<Void> task = createTask(stack.aclose());
          await(sleep(1));
          task.cancel();

          CancelledError e = await(raised(CancelledError.class, task));
          assertEquals(List.of("first", e), seen);
          return done();
        });
  }

  @Test
  void taskGroup_cancelledInAStack_isLeftQuietly() {
    play(
        () -> {
          Coroutine<String> body =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    TaskGroup group = await(stack.enterAsyncContext(new TaskGroup()));
                    group.createTask(sleep(100));
                    group.cancel();
                    await(sleep(100));
                    return value("not reached");
                  });

          assertNull(await(body));
          return done();
        });
  }
}
