package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.captureCallGraph;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.formatCallGraph;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.FutureCallGraph;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where tasks stand, and who waits for whom. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallGraphTest {

  private final List<Object> seen = new ArrayList<>();

  @Async
  private static Coroutine<Void> inner(Future<Void> until) {
    await(until);
    return done();
  }

  @Async
  private static Coroutine<Void> outer(Future<Void> until) {
    await(inner(until));
    return done();
  }

  private static List<String> methods(List<StackTraceElement> elements) {
    return elements.stream().map(StackTraceElement::getMethodName).toList();
  }

  private static List<String> methods(FutureCallGraph graph) {
    return methods(graph.callStack().stream().map(entry -> entry.frame()).toList());
  }

  @Test
  void captureCallGraph_suspendedTask_hasTheChainOfAwaits() {
    VirtualTime.play(this::lookAtASuspendedTask);

    assertEquals(
        List.of(
            List.of("inner", "outer"), List.of("inner"), List.of("outer"), List.of(), "awaiting"),
        seen);
  }

  @Async
  private Coroutine<Void> lookAtASuspendedTask() {
    Future<Void> until = getRunningLoop().createFuture();
    Task<Void> task = createTask(outer(until));
    Task<Void> awaiting = createTask(inner(task), "awaiting");
    await(sleep(0));
    FutureCallGraph graph = captureCallGraph(task);
    assertSame(task, graph.future());
    seen.add(methods(graph));
    seen.add(methods(captureCallGraph(task, -1)));
    seen.add(methods(captureCallGraph(task, 1)));
    seen.add(methods(captureCallGraph(task, 0)));
    seen.add(((Task<?>) graph.awaitedBy().get(0).future()).getName());
    until.setResult(null);
    await(awaiting);
    return done();
  }

  @Test
  void captureCallGraph_callback_hasNone() {
    VirtualTime.play(this::captureInACallback);

    assertEquals(1, seen.size());
    assertNull(seen.get(0));
  }

  @Async
  private Coroutine<Void> captureInACallback() {
    getRunningLoop().callSoon(() -> seen.add(captureCallGraph()));
    await(sleep(0));
    return done();
  }

  @Test
  void captureCallGraph_noLoop_isRefused() {
    assertThrows(IllegalStateException.class, Asyncio::captureCallGraph);
  }

  @Test
  void captureCallGraph_tasksThatWaitForEachOther_showsEachOnce() {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    loop.runUntilComplete(lookAtACircle());
    loop.close();

    assertEquals(List.of(1, 0), seen);
  }

  @Async
  private Coroutine<Void> waitForFirst(List<Task<Void>> tasks) {
    await(tasks.get(0));
    return done();
  }

  @Async
  private Coroutine<Void> lookAtACircle() {
    List<Task<Void>> second = new ArrayList<>();
    Task<Void> a = createTask(waitForFirst(second));
    Task<Void> b = createTask(waitForFirst(List.of(a)));
    second.add(b);
    await(sleep(0));
    FutureCallGraph graph = captureCallGraph(a);
    seen.add(graph.awaitedBy().size());
    seen.add(graph.awaitedBy().get(0).awaitedBy().size());
    getRunningLoop().setExceptionHandler((loop, leftAlone) -> {});
    return done();
  }

  @Async
  private Coroutine<String> formatted() {
    await(sleep(0));
    String text = formatCallGraph();
    return value(text);
  }

  @Test
  void formatCallGraph_currentTask_namesItsCallsAndWhoWaits() {
    VirtualTime.play(this::formatInATask);
    String[] lines = ((String) seen.get(0)).split("\n");

    assertTrue(lines[0].startsWith("* Task(name='named', id=0x"), lines[0]);
    assertEquals("  + Call stack:", lines[1]);
    assertTrue(lines[2].startsWith("  |   at dev.weft.conformance.CallGraphTest.formatted("));
    assertEquals("  + Awaited by:", lines[3]);
    assertTrue(lines[4].startsWith("    * Task(name='"), lines[4]);
  }

  @Async
  private Coroutine<Void> formatInATask() {
    seen.add(await(createTask(formatted(), "named")));
    return done();
  }

  @Async
  private Coroutine<Void> failing() {
    await(sleep(0));
    throw new IllegalArgumentException("failed");
  }

  @Test
  void getStack_suspendedTask_isTheFrameOfItsCoroutine() {
    VirtualTime.play(this::stackOfASuspendedTask);

    assertEquals(List.of(List.of("outer"), List.of(), List.of()), seen);
  }

  @Async
  private Coroutine<Void> stackOfASuspendedTask() {
    Future<Void> until = getRunningLoop().createFuture();
    Task<Void> task = createTask(outer(until));
    await(sleep(0));
    seen.add(methods(task.getStack()));
    seen.add(methods(task.getStack(0)));
    until.setResult(null);
    await(task);
    seen.add(methods(task.getStack()));
    return done();
  }

  @Test
  void getStack_currentTask_isTheFrameOfItsCoroutine() {
    VirtualTime.play(this::stackOfTheCurrentTask);

    assertEquals(List.of(List.of("ownStack"), List.of("ownStack")), seen);
  }

  @Async
  private Coroutine<Void> nested() {
    seen.add(methods(currentTask().getStack()));
    await(sleep(0));
    seen.add(methods(currentTask().getStack(1)));
    return done();
  }

  @Async
  private Coroutine<Void> ownStack() {
    await(nested());
    return done();
  }

  @Async
  private Coroutine<Void> stackOfTheCurrentTask() {
    await(createTask(ownStack()));
    return done();
  }

  @Test
  void printStack_failedTask_printsWhereAndWhat() {
    VirtualTime.play(this::printAFailedTask);
    String[] lines = ((String) seen.get(0)).split("\n");

    assertTrue(lines[0].startsWith("Traceback for <Task finished name='bad' coro="), lines[0]);
    assertTrue(lines[0].endsWith(" (most recent call last):"), lines[0]);
    assertTrue(lines[1].startsWith("  at dev.weft.conformance.CallGraphTest.failing("), lines[1]);
    assertEquals("java.lang.IllegalArgumentException: failed", lines[lines.length - 1]);
  }

  @Async
  private Coroutine<Void> printAFailedTask() {
    Task<Void> task = createTask(failing(), "bad");
    await(Asyncio.wait(List.of(task)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    task.printStack(null, new PrintStream(bytes, true));
    seen.add(bytes.toString());
    task.exception();
    return done();
  }

  @Test
  void printStack_taskThatIsDone_hasNone() {
    VirtualTime.play(this::printATaskThatIsDone);

    assertTrue(((String) seen.get(0)).startsWith("No stack for <Task finished"));
  }

  @Async
  private Coroutine<Void> printATaskThatIsDone() {
    Task<Void> task = createTask(sleep(0));
    await(task);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    task.printStack(null, new PrintStream(bytes, true));
    seen.add(bytes.toString());
    return done();
  }
}
