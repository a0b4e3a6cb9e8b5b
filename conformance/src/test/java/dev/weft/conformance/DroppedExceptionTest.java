package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.RunOptions;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trace of an exception is completed if the one who catches it may look at it. */
@Timeout(60)
final class DroppedExceptionTest {

  private static final String OWN = DroppedExceptionTest.class.getName();

  /** In place of the rest of a trace that is as the JVM has made it. */
  private static final String RAW = "…";

  private @Nullable RuntimeException kept;

  /** Runs {@code body}, and gives the methods in the trace of what was thrown in it. */
  private List<String> traceAfter(Coroutine<?> body) {
    return traceAfter(/* debug= */ false, body);
  }

  private List<String> traceAfter(boolean debug, Coroutine<?> body) {
    run(body, new RunOptions(debug, VirtualTimeLoop::new));
    return methods(kept);
  }

  private static List<String> methods(@Nullable Throwable failure) {
    List<String> found = new ArrayList<>();
    for (StackTraceElement element : Objects.requireNonNull(failure).getStackTrace()) {
      if (element.getClassName().equals(Driver.class.getName())) {
        found.add(RAW);
        return found;
      }
      if (element.getClassName().equals(OWN)) {
        found.add(element.getMethodName());
      }
    }
    return found;
  }

  @Async
  private Coroutine<Integer> fails(RuntimeException failure) {
    await(sleep(0));
    kept = failure;
    throw failure;
  }

  @Async
  private Coroutine<Integer> bottom() {
    await(sleep(0));
    kept = new IllegalStateException("bottom");
    throw kept;
  }

  @Async
  private Coroutine<Integer> middle() {
    return value(await(bottom()) + 1);
  }

  // ---- who catches it

  @Async
  private Coroutine<Integer> drops() {
    try {
      return value(await(middle()));
    } catch (IllegalStateException e) {
      return value(0);
    }
  }

  @Test
  void trace_droppedByTheHandler_staysAsTheJvmHasMadeIt() {
    assertEquals(List.of("bottom", RAW), traceAfter(drops()));
  }

  @Async
  private Coroutine<String> looks() {
    try {
      return value("" + await(middle()));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  @Test
  void trace_handlerAsksForTheMessage_isComplete() {
    assertEquals(List.of("bottom", "middle", "looks"), traceAfter(looks()));
  }

  @Test
  void trace_droppedInDebugMode_isComplete() {
    assertEquals(
        List.of("bottom", "middle", "drops"), traceAfter(/* debug= */ true, drops()).subList(0, 3));
  }

  @Async
  private Coroutine<Integer> droppedBySupertype() {
    try {
      return value(await(middle()));
    } catch (Exception e) {
      return value(0);
    }
  }

  @Test
  void trace_droppedByHandlerOfSupertype_staysAsTheJvmHasMadeIt() {
    assertEquals(List.of("bottom", RAW), traceAfter(droppedBySupertype()));
  }

  @Async
  private Coroutine<Integer> looksAtAnotherType() {
    try {
      return value(await(middle()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e);
    } catch (IllegalStateException e) {
      return value(0);
    }
  }

  @Test
  void trace_handlerOfAnotherTypeLooks_staysAsTheJvmHasMadeIt() {
    assertEquals(List.of("bottom", RAW), traceAfter(looksAtAnotherType()));
  }

  @Async
  private Coroutine<String> dropsAnotherType() {
    try {
      return value("" + await(middle()));
    } catch (IllegalArgumentException e) {
      return value("");
    } catch (RuntimeException e) {
      return value(e.toString());
    }
  }

  @Test
  void trace_handlerOfAnotherTypeDrops_isComplete() {
    assertEquals(List.of("bottom", "middle", "dropsAnotherType"), traceAfter(dropsAnotherType()));
  }

  @Async
  private Coroutine<Integer> dropsNothing() {
    try {
      return value(await(middle()));
    } catch (IllegalArgumentException e) {
      return value(0);
    }
  }

  @Async
  private Coroutine<Integer> dropsAbove() {
    try {
      return value(await(dropsNothing()));
    } catch (IllegalStateException e) {
      return value(0);
    }
  }

  @Test
  void trace_droppedAboveHandlersOfAnotherType_staysAsTheJvmHasMadeIt() {
    assertEquals(List.of("bottom", RAW), traceAfter(dropsAbove()));
  }

  @Async
  private Coroutine<String> looksAbove() {
    try {
      return value("" + await(dropsNothing()));
    } catch (IllegalStateException e) {
      return value(e.toString());
    }
  }

  @Test
  void trace_lookedAtAboveHandlersOfAnotherType_isComplete() {
    assertEquals(
        List.of("bottom", "middle", "dropsNothing", "looksAbove"), traceAfter(looksAbove()));
  }

  @Async
  private Coroutine<Integer> cleansUp() {
    int result;
    try {
      result = await(middle());
    } finally {
      sleep(0).close();
    }
    return value(result);
  }

  @Async
  private Coroutine<Integer> dropsWhatIsCleanedUp() {
    try {
      return value(await(cleansUp()));
    } catch (IllegalStateException e) {
      return value(0);
    }
  }

  @Test
  void trace_finallyInBetween_isComplete() {
    assertEquals(
        List.of("bottom", "middle", "cleansUp", "dropsWhatIsCleanedUp"),
        traceAfter(dropsWhatIsCleanedUp()));
  }

  @Async
  private Coroutine<Void> asksTask() {
    Task<Integer> task = createTask(middle());
    await(sleep(1));
    kept = (RuntimeException) task.exception();
    return done();
  }

  @Test
  void trace_caughtByNobody_isComplete() {
    assertEquals(List.of("bottom", "middle"), traceAfter(asksTask()));
  }

  @Async
  private Coroutine<Integer> recurses(int depth, int looking) {
    if (depth == 0) {
      return value(await(bottom()));
    }
    if (depth != looking) {
      return value(await(recurses(depth - 1, looking)));
    }
    try {
      return value(await(recurses(depth - 1, looking)));
    } catch (IllegalStateException e) {
      return value(e.hashCode());
    }
  }

  @Async
  private Coroutine<Integer> dropsRecursion(int looking) {
    try {
      return value(await(recurses(3, looking)));
    } catch (IllegalStateException e) {
      return value(0);
    }
  }

  @Test
  void trace_droppedAboveRecursion_staysAsTheJvmHasMadeIt() {
    assertEquals(List.of("bottom", RAW), traceAfter(dropsRecursion(0)));
  }

  @Test
  void trace_lookedAtWithinRecursion_isComplete() {
    assertEquals(
        List.of("bottom", "recurses", "recurses", "recurses", "recurses", "dropsRecursion"),
        traceAfter(dropsRecursion(2)));
  }

  // ---- what is thrown again

  @Async
  private Coroutine<String> dropsAndLooksLater() {
    RuntimeException failure = new IllegalStateException("twice");
    try {
      await(fails(failure));
    } catch (IllegalStateException e) {
      await(sleep(0));
    }
    try {
      return value("" + await(fails(failure)));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  @Test
  void trace_lookedAtWhenThrownAgain_isComplete() {
    assertEquals(List.of("dropsAndLooksLater"), traceAfter(dropsAndLooksLater()));
  }

  @Async
  private Coroutine<Integer> dropsAndThrows() {
    try {
      return value(await(middle()));
    } catch (IllegalStateException e) {
      throw Objects.requireNonNull(kept);
    }
  }

  @Async
  private Coroutine<String> looksAtWhatWasDropped() {
    try {
      return value("" + await(dropsAndThrows()));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  @Test
  void trace_thrownAgainInTheSameStep_isCompleteFromThere() {
    assertEquals(List.of("bottom", "looksAtWhatWasDropped"), traceAfter(looksAtWhatWasDropped()));
  }

  // ---- generators

  @Async
  private AsyncGenerator<Integer> items() {
    await(bottom());
    return end();
  }

  @Async
  private Coroutine<Integer> loopDrops() {
    int sum = 0;
    try {
      for (int i : items()) {
        sum += i;
      }
    } catch (IllegalStateException e) {
      sum = -1;
    }
    return value(sum);
  }

  @Test
  void trace_ofGeneratorDroppedAroundTheLoop_staysAsTheJvmHasMadeIt() {
    assertEquals(List.of("bottom", RAW), traceAfter(loopDrops()));
  }

  @Async
  private Coroutine<Integer> loopLooks() {
    int sum = 0;
    try {
      for (int i : items()) {
        sum += i;
      }
    } catch (IllegalStateException e) {
      sum = e.hashCode();
    }
    return value(sum);
  }

  @Test
  void trace_ofGeneratorLookedAtAroundTheLoop_isComplete() {
    assertEquals(List.of("bottom", "items", "loopLooks"), traceAfter(loopLooks()));
  }

  @Async
  private AsyncGenerator<Integer> itemsUntilAnotherEnd() {
    await(fails(new StopAsyncIteration()));
    return end();
  }

  @Async
  private Coroutine<Integer> dropsTheEnd() {
    int sum = 0;
    try {
      for (int i : itemsUntilAnotherEnd()) {
        sum += i;
      }
    } catch (StopAsyncIteration e) {
      sum = -1;
    } catch (IllegalStateException e) {
      kept = (RuntimeException) e.getCause();
    }
    return value(sum);
  }

  @Test
  void trace_ofWhatBecomesACause_isComplete() {
    List<String> trace = traceAfter(dropsTheEnd());

    assertEquals(-1, trace.indexOf(RAW), trace::toString);
  }

  // ---- what the table says

  /** Awaits and drops, whatever the table of its class says. */
  private abstract class Dropping extends Frame {

    @Override
    protected final @Nullable Object resume(Driver driver) {
      try {
        if (begin() > 0) {
          return Suspension.resumed(driver);
        }
        Object result = Suspension.await(middle(), driver);
        return result == Suspension.SUSPENDED ? suspend(1, driver) : result;
      } catch (IllegalStateException e) {
        return null;
      }
    }
  }

  @Test
  void trace_tableThatTellsOfTheDrop_staysAsTheJvmHasMadeIt() {
    class Told extends Dropping {
      @Override
      protected String suspensionPoints() {
        return """
        Shop
        order
        Shop.java
        7
        9 2
        +java.lang.IllegalStateException
        +java.lang.Error;-java.lang.RuntimeException""";
      }
    }

    assertEquals(List.of("bottom", RAW), traceAfter(new Told()));
  }

  @Test
  void trace_tableWithoutHandlers_isComplete() {
    class Untold extends Dropping {
      @Override
      protected String suspensionPoints() {
        return "Shop\norder\nShop.java\n7\n9";
      }
    }

    assertEquals(List.of("bottom", "middle"), traceAfter(new Untold()));
  }

  @Test
  void trace_handlerOfAMissingType_isComplete() {
    class Unknown extends Dropping {
      @Override
      protected String suspensionPoints() {
        return "Shop\norder\nShop.java\n7\n9 1\n-shop.Missing;-java.lang.RuntimeException";
      }
    }

    assertEquals(List.of("bottom", "middle"), traceAfter(new Unknown()));
  }

  @Test
  void trace_dropperIsOfTheLibrary_isComplete() {
    class Unwoven extends Dropping {}

    assertEquals(List.of("bottom", "middle"), traceAfter(new Unwoven()));
  }
}
