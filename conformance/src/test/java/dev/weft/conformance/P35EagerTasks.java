package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.eagerTaskFactory;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.DoneAndPending;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.PrimitiveProbe;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskOptions;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/** eagerTaskFactory: the first step runs inside createTask. */
final class P35EagerTasks extends WithTrace {

  private final ContextVar<String> v = new ContextVar<>("v", "root");

  /** Default names are counted from here. */
  private long firstNumber;

  private String currentName() {
    String name = currentTask().getName();
    return name.startsWith("Task-")
        ? "Task-" + (Long.parseLong(name.substring("Task-".length())) - firstNumber + 1)
        : name;
  }

  @Async
  private Coroutine<String> c(String name, int awaits, RuntimeException failure) {
    log(name, "start; current", currentName(), "v", v.get());
    v.set(name);
    for (int i = 0; i < awaits; i++) {
      await(sleep(0));
      log(name, "step", i + 1, "v", v.get());
    }
    if (failure != null) {
      throw failure;
    }
    return value(name);
  }

  private Coroutine<String> c(String name, int awaits) {
    return c(name, awaits, null);
  }

  private Coroutine<String> c(String name) {
    return c(name, 0, null);
  }

  @Async
  private Coroutine<Void> oneByOne() {
    Task<String> t = createTask(c("A"), "TA");
    log("after create A: done", t.done(), show(t), "current", currentName(), "v", v.get());
    t = createTask(c("B", 2), "TB");
    log("after create B: done", t.done());
    log(await(t));
    t = createTask(c("C", 0, new IllegalArgumentException("C")), "TC");
    log("after create C", show(t));
    t = createTask(c("D"), "TD");
    t.addDoneCallback(done -> log("D callback"));
    log("callback is not called at once");
    await(sleep(0));
    Future<List<String>> g = gather(c("E"), c("F"));
    log("gather done", g.done());
    mark();
    List<String> r = await(g);
    log(r, "iterations", its());
    return done();
  }

  @Async
  private Coroutine<Void> groups() {
    Task<?> me = currentTask();
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(c("G"));
              log("tg tasks", PrimitiveProbe.tasks(tg));
              await(sleep(0));
              return done();
            }));
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(c("H", 0, new NoSuchElementException("H")));
                log("after failing eager child; cancelling", me.cancelling());
                await(sleep(0));
                log("reached in 3.13? no");
                return done();
              }));
    } catch (ExceptionGroup group) {
      group.handle(NoSuchElementException.class, eg -> log(repr(eg))).orThrow();
    }
    return done();
  }

  @Async
  private Coroutine<Integer> cancelsItself() {
    currentTask().cancel("self");
    return value(1);
  }

  @Async
  private Coroutine<String> outer() {
    Task<String> inner = createTask(c("K", 1), "K");
    Set<String> wanted = Set.of("K", "OUT", "MAIN");
    log(
        "outer goes on; tasks",
        Asyncio.allTasks().stream()
            .map(Task::getName)
            .filter(wanted::contains)
            .sorted()
            .collect(Collectors.toList()));
    return value(await(inner));
  }

  @Async
  private Coroutine<Void> exits() {
    throw new LinkageError("int 9");
  }

  @Async
  private Coroutine<Void> main() {
    Task<?> me = currentTask();
    firstNumber = Long.parseLong(me.getName().substring("Task-".length()));
    getRunningLoop().setTaskFactory(eagerTaskFactory());
    me.setName("MAIN");
    await(oneByOne());
    await(groups());
    Task<String> t = createTask(c("I", 5));
    t.cancel();
    log(await(outcome(t)));
    log(show(createTask(cancelsItself())));
    t = createTask(outer(), "OUT");
    log("outer", show(t));
    log(await(t));
    Context ctx = copyContext();
    ctx.run(() -> v.set("given"));
    createTask(c("L"), new TaskOptions(null, ctx, null));
    log("ctx", ctx.get(v), "own", v.get());
    try {
      createTask(exits());
    } catch (LinkageError e) {
      Garbage.collect();
      log("create_task raised", repr(e));
    }
    log(await(waitFor(c("M"), 1)));
    log(shield(c("N")).done());
    DoneAndPending<String> both = await(Asyncio.wait(List.of(createTask(c("O")))));
    log(both.done().size(), both.pending().size());
    getRunningLoop().setTaskFactory(null);
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
