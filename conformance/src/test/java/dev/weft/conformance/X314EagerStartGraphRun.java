package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.captureCallGraph;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.eagerTaskFactory;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.printCallGraph;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.FutureCallGraph;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskOptions;
import dev.weft.Token;
import dev.weft.VirtualTimeLoop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** New in 3.14: eagerStart, the call graph, a token as resource. */
final class X314EagerStartGraphRun extends WithTrace {

  private static final TaskOptions EAGER = new TaskOptions(null, null, true);

  /** Default names are counted from here. */
  private long firstNumber;

  private Task<Void> blocked;

  private String name(Future<?> future) {
    String name = ((Task<?>) future).getName();
    return name.startsWith("Task-")
        ? "Task-" + (Long.parseLong(name.substring("Task-".length())) - firstNumber + 1)
        : name;
  }

  @Async
  private Coroutine<String> c(String n) {
    log(n, "runs as", name(currentTask()));
    await(sleep(0));
    log(n, "2");
    return value(n);
  }

  @Async
  private static Coroutine<Void> boom() {
    throw new IllegalArgumentException("boom");
  }

  @Async
  private Coroutine<Void> eagerStarts() {
    Task<String> t = createTask(c("eager"), new TaskOptions("EA", null, true));
    log("created eager", t.done());
    Task<String> u = createTask(c("lazy"), "LA");
    log("created lazy");
    await(gather(t, u));
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(c("tg eager"), EAGER);
              log("in group");
              return done();
            }));
    getRunningLoop().setTaskFactory(eagerTaskFactory());
    t = createTask(c("not eager"), new TaskOptions("NE", null, false));
    log("created");
    await(t);
    t = createTask(c("named"), "NAMED");
    await(t);
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(boom());
                log("body goes on, cancelling", currentTask().cancelling());
                await(sleep(0));
                log("after sleep(0)?");
                await(sleep(0));
                log("not reached");
                return done();
              }));
    } catch (ExceptionGroup group) {
      group.handle(IllegalArgumentException.class, eg -> log(repr(eg))).orThrow();
    }
    getRunningLoop().setTaskFactory(null);
    return done();
  }

  @Async
  private static Coroutine<FutureCallGraph> inner() {
    await(sleep(0));
    return value(captureCallGraph());
  }

  @Async
  private static Coroutine<FutureCallGraph> mid() {
    FutureCallGraph graph = await(inner());
    return value(graph);
  }

  @Async
  private static <T> Coroutine<T> waiter(Future<T> future) {
    T result = await(future);
    return value(result);
  }

  private static List<String> stack(FutureCallGraph graph) {
    return graph.callStack().stream().map(entry -> entry.frame().getMethodName()).toList();
  }

  private List<String> awaitedBy(FutureCallGraph graph) {
    return graph.awaitedBy().stream().map(waiting -> name(waiting.future())).toList();
  }

  @Async
  private Coroutine<Void> callGraphs() {
    Task<FutureCallGraph> t = createTask(mid(), "T");
    Task<FutureCallGraph> w1 = createTask(waiter(t), "W1");
    Task<FutureCallGraph> w2 = createTask(waiter(t), "W2");
    await(sleep(0));
    for (int limit : new int[] {0, 1, 2}) {
      log("limit", limit, stack(captureCallGraph(t, limit)));
    }
    FutureCallGraph g = await(t);
    log("own stack:", stack(g), "awaited by", awaitedBy(g).stream().sorted().toList());
    Future<Integer> f = getRunningLoop().createFuture();
    Task<Integer> w3 = createTask(waiter(f), "W3");
    await(sleep(0));
    log("future awaited by", awaitedBy(captureCallGraph(f)));
    f.setResult(1);
    await(Asyncio.wait(List.<Future<Object>>of(untyped(w1), untyped(w2), untyped(w3))));
    log("afterwards", PythonText.tuple(captureCallGraph(f).awaitedBy().toArray()));
    return done();
  }

  @SuppressWarnings("unchecked")
  private static Future<Object> untyped(Future<?> future) {
    return (Future<Object>) future;
  }

  @Async
  private static Coroutine<Void> blocked() {
    await(getRunningLoop().<Void>createFuture());
    return done();
  }

  @Async
  private Coroutine<Void> p(String how) {
    switch (how) {
      case "gather" -> {
        blocked = createTask(blocked());
        await(gather(blocked));
      }
      case "shield" -> {
        blocked = createTask(blocked());
        await(shield(blocked));
      }
      case "wait" -> {
        blocked = createTask(blocked());
        await(Asyncio.wait(List.of(blocked)));
      }
      default ->
          await(
              with(
                  new TaskGroup(),
                  tg -> {
                    blocked = tg.createTask(blocked());
                    if (blocked == null) {
                      await(sleep(0));
                    }
                    return done();
                  }));
    }
    return done();
  }

  @Async
  private Coroutine<Void> waitingThroughOthers() {
    for (String how : List.of("gather", "shield", "wait", "TaskGroup")) {
      Task<Void> pt = createTask(p(how), "P-" + how);
      await(sleep(0));
      await(sleep(0));
      log(how, "awaited by", awaitedBy(captureCallGraph(blocked)));
      pt.cancel();
      blocked.cancel();
      await(Asyncio.wait(List.of(pt, blocked)));
    }
    return done();
  }

  private void printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    printCallGraph(null, new PrintStream(bytes, true));
    String text = bytes.toString();
    log(text.split("\\(", 2)[0].strip(), text.contains("X314EagerStartGraphRun.java:"));
  }

  @Async
  private Coroutine<Void> main() {
    firstNumber = Long.parseLong(currentTask().getName().substring("Task-".length()));
    await(eagerStarts());
    await(callGraphs());
    await(waitingThroughOthers());
    printed();
    ContextVar<Integer> v = new ContextVar<>("v", 0);
    try (Token<Integer> token = v.set(5)) {
      log(token.var() == v ? "token as context manager" : "", v.get());
    }
    log(v.get());
    return done();
  }

  @Async
  private static Coroutine<String> awaited() {
    await(sleep(0));
    return value("awaited");
  }

  @Override
  void program() {
    run(main());
    Awaitable<String> aw = () -> awaited();
    try (Runner r = new Runner(new RunOptions(/* debug= */ false, VirtualTimeLoop::new))) {
      log(r.run(aw));
    }
  }
}
