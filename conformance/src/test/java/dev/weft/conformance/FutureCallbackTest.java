package dev.weft.conformance;

import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Adding and removing what is called when a future is done. */
final class FutureCallbackTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final Future<String> future = loop.createFuture();
  private final List<Integer> called = new ArrayList<>();

  private final Consumer<Future<?>> first = noting(1);
  private final Consumer<Future<?>> second = noting(2);
  private final Consumer<Future<?>> third = noting(3);

  private Consumer<Future<?>> noting(int number) {
    return done -> {
      assertSame(future, done);
      called.add(number);
    };
  }

  private void addAll() {
    future.addDoneCallback(first);
    future.addDoneCallback(second);
    future.addDoneCallback(third);
  }

  /** Completes the future and gives the callbacks their turn. */
  private void complete() {
    assertEquals(List.of(), called);
    future.setResult("foo");
    assertEquals(List.of(), called);
    runBriefly(loop);
    assertEquals("foo", future.result());
  }

  // S10
  // CPython: test_futures.BaseFutureDoneCallbackTests.test_callbacks_remove_first_callback
  @Test
  void removeDoneCallback_first_leavesTheOthersInOrder() {
    addAll();

    future.removeDoneCallback(first);
    future.removeDoneCallback(first);
    complete();

    assertEquals(List.of(2, 3), called);
  }

  // S10
  // CPython: test_futures.BaseFutureDoneCallbackTests
  // .test_callbacks_remove_first_and_second_callback
  @Test
  void removeDoneCallback_two_leavesTheThird() {
    addAll();

    future.removeDoneCallback(first);
    future.removeDoneCallback(second);
    future.removeDoneCallback(first);
    complete();

    assertEquals(List.of(3), called);
  }

  // S10
  // CPython: test_futures.BaseFutureDoneCallbackTests.test_callbacks_remove_third_callback
  @Test
  void removeDoneCallback_last_leavesTheOthersInOrder() {
    addAll();

    future.removeDoneCallback(third);
    future.removeDoneCallback(third);
    complete();

    assertEquals(List.of(1, 2), called);
  }

  // S8
  // CPython: test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_result
  @Test
  void setResult_callbacks_runInOrderOfRegistration() {
    future.addDoneCallback(second);
    future.addDoneCallback(first);

    complete();

    assertEquals(List.of(2, 1), called);
  }

  // S8
  // CPython: test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_exception
  @Test
  void setException_callbacks_runSoon() {
    IllegalStateException thrown = new IllegalStateException();
    future.addDoneCallback(first);

    future.setException(thrown);
    assertEquals(List.of(), called);
    runBriefly(loop);

    assertEquals(List.of(1), called);
    assertSame(thrown, future.exception());
  }

  // S10
  // CPython: test_futures.BaseFutureDoneCallbackTests.test_remove_done_callback
  @Test
  void removeDoneCallback_severalTimesThere_removesAndCountsThemAll() {
    future.addDoneCallback(first);
    future.addDoneCallback(second);
    assertEquals(1, future.removeDoneCallback(second));
    assertEquals(0, future.removeDoneCallback(third));
    future.addDoneCallback(second);
    for (int i = 0; i < 5; i++) {
      future.addDoneCallback(first);
    }

    assertEquals(6, future.removeDoneCallback(first));
    complete();

    assertEquals(List.of(2), called);
  }
}
