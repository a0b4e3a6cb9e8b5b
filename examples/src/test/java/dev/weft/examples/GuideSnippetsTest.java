package dev.weft.examples;

import static dev.weft.Asyncio.*;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.*;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/**
 * The Java of {@code docs/guide.md}: each of its snippets stands here or in an example as it stands
 * there, and runs; and the guide names every example.
 */
final class GuideSnippetsTest {

  private static final Path GUIDE = Path.of("../docs/guide.md");
  private static final Path TESTS = Path.of("src/test/java/dev/weft/examples");
  private static final List<Path> CODE =
      List.of(
          TESTS.resolve("GuideSnippetsTest.java"),
          TESTS.resolve("AddTest.java"),
          TESTS.resolve("FetchDataTest.java"));
  private static final Path EXAMPLES = Path.of("src/main/java/dev/weft/examples");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void guide_itsSnippets_standHereOrInAnExample() throws IOException {
    String code = "";
    for (Path example : Stream.concat(CODE.stream(), examples().stream()).toList()) {
      code += withoutBlanks(Files.readString(example));
    }
    String all = code;
    List<String> missing =
        SNIPPET
            .matcher(Files.readString(GUIDE))
            .results()
            .map(snippet -> snippet.group(1))
            .filter(snippet -> !all.contains(withoutBlanks(snippet)))
            .toList();

    assertEquals(List.of(), missing, "snippets of docs/guide.md that are nowhere run");
  }

  @Test
  void docs_examples_areAllNamed() throws IOException {
    String docs = "";
    try (Stream<Path> pages = Files.list(GUIDE.resolveSibling("."))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        docs += Files.readString(page);
      }
    }
    String all = docs;
    List<String> missing =
        examples().stream()
            .map(example -> "(../examples/" + example.toString().replace('\\', '/') + ")")
            .filter(link -> !all.contains(link))
            .toList();

    assertEquals(List.of(), missing, "examples that no page of docs names");
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("Examples.java"))
          .sorted()
          .toList();
    }
  }

  /** The formatter breaks lines elsewhere. */
  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }

  // ---- coroutines

  @Async
  static Coroutine<String> fetch(String url) {
    await(sleep(0.01));
    return value("Data from " + url);
  }

  @Async
  static Coroutine<Void> show(List<String> log, String url) {
    log.add(await(fetch(url)));
    return done();
  }

  @Async
  static Coroutine<String> either(String first, String second) {
    String text = await(fetch(first));
    return text.isEmpty() ? fetch(second) : value(text);
  }

  @Test
  @Async
  void coroutine_called_isCold() {
    Coroutine<String> coro = fetch("a"); // nothing has run
    String text = await(coro);

    assertEquals("Data from a", text);
    assertEquals("Data from b", await(either("b", "c")));
    List<String> log = new ArrayList<>();
    await(show(log, "d"));
    assertEquals(List.of("Data from d"), log);
  }

  @Async
  static Coroutine<Void> fail() {
    throw new IllegalArgumentException("boom");
  }

  @Test
  @Async
  void lambda_withAwait_isACoroutine() {
    AsyncCallable<Integer> length = () -> value(await(fetch("a")).length());
    AsyncFunction<String, String> shout = url -> value(await(fetch(url)).toUpperCase());

    int n = await(length.call());
    String loud = await(shout.apply("b"));

    assertEquals(11, n);
    assertEquals("DATA FROM B", loud);
  }

  record Ticket(String url) implements Awaitable<String> {
    @Override
    public Coroutine<String> toCoroutine() {
      return fetch(url);
    }
  }

  @Test
  @Async
  void awaitable_ofOnesOwn_isAwaited() {
    String text = await(new Ticket("a"));

    assertEquals("Data from a", text);
  }

  @Test
  void coroutine_drivenByHand_givesItsFuturesAndResult() {
    AsyncCallable<String> greet = () -> value("Hello, " + await(value("Ada")));
    Coroutine<String> coro = greet.call();
    Object result = null;
    try {
      coro.send(null);
    } catch (StopIteration stop) {
      result = stop.value();
    }
    coro.close(); // does nothing: it is over

    assertEquals("Hello, Ada", result);
    assertSame(Coroutine.State.CLOSED, coro.state());
  }

  // ---- running

  @Async
  public static void main(String[] args) {
    String text = await(fetch("a"));
    System.out.println(text);
  }

  @Test
  void run_coroutine_givesItsResult() {
    String text = run(fetch("a"));
    String debugged = run(fetch("b"), new RunOptions(/* debug= */ true, /* loopFactory= */ null));

    assertEquals("Data from a", text);
    assertEquals("Data from b", debugged);
    main(new String[0]);
  }

  @Test
  void runner_severalRuns_shareOneLoop() {
    List<String> texts = new ArrayList<>();
    try (Runner runner = new Runner()) {
      texts.add(runner.run(fetch("a")));
      texts.add(runner.run(fetch("b")));
    }

    assertEquals(List.of("Data from a", "Data from b"), texts);
  }

  // ---- tasks

  @Test
  @Async
  void task_created_runsBesideItsCreator() {
    Task<String> task = createTask(fetch("a"), "fetch a");
    await(sleep(0)); // it has started
    boolean done = task.done();
    String text = await(task);

    assertFalse(done);
    assertEquals("Data from a", text);
    assertEquals("fetch a", task.getName());
  }

  @Test
  @Async
  void task_current_isListed() {
    Task<?> me = currentTask();
    me.setName("main");
    Set<Task<?>> all = allTasks(); // in order of creation

    assertTrue(all.contains(me));
  }

  @Test
  @Async
  void sleep_inItsForms_pauses() {
    await(sleep(0.01));
    await(sleep(Duration.ofMillis(10)));
    await(sleep(0)); // one turn of the loop
    String late = await(sleep(0.01, "late"));

    assertEquals("late", late);
  }

  // ---- several at once

  @Test
  @Async
  void gather_results_areInOrderOfTheArguments() {
    List<String> texts = await(gather(fetch("a"), fetch("b")));
    List<String> more = await(gather(List.of(fetch("c"), fetch("d"))));
    List<Object> results = await(gather(/* returnExceptions= */ true, fetch("e"), fail()));

    assertEquals(List.of("Data from a", "Data from b"), texts);
    assertEquals(List.of("Data from c", "Data from d"), more);
    assertEquals("Data from e", results.get(0));
    assertInstanceOf(IllegalArgumentException.class, results.get(1));
  }

  @Test
  @Async
  void wait_firstCompleted_givesTwoSets() {
    List<Task<String>> tasks = List.of(createTask(fetch("a")), createTask(sleep(60, "late")));
    DoneAndPending<String> sets = await(Asyncio.wait(tasks, 30, ReturnWhen.FIRST_COMPLETED));
    sets.pending().forEach(Future::cancel);

    assertEquals(Set.of(tasks.get(0)), sets.done());
    assertEquals(Set.of(tasks.get(1)), sets.pending());
  }

  @Test
  @Async
  void asCompleted_results_comeAsTheyAreReady() {
    List<String> log = new ArrayList<>();
    for (Coroutine<String> next : asCompleted(List.of(sleep(0.02, "slow"), sleep(0, "quick")))) {
      log.add(await(next));
    }

    assertEquals(List.of("quick", "slow"), log);
  }

  @Test
  @Async
  void asCompleted_futures_areThoseThatWereGiven() {
    Task<String> quick = createTask(sleep(0, "quick"));
    Task<String> slow = createTask(sleep(0.02, "slow"));
    List<String> log = new ArrayList<>();
    for (Future<String> task : asCompleted(List.of(slow, quick)).futures()) {
      log.add(task == quick ? "first" : task.result());
    }

    assertEquals(List.of("first", "slow"), log);
  }

  // ---- asynchronous iteration

  static final class Countdown implements AsyncIterator<Integer> {

    private int left;

    Countdown(int start) {
      left = start;
    }

    @Async
    @Override
    public Coroutine<Integer> anext() {
      if (left == 0) {
        throw new StopAsyncIteration();
      }
      await(sleep(0));
      return value(left--);
    }
  }

  @Test
  @Async
  void for_asyncIterator_waitsForEachItem() {
    int total = 0;
    for (int n : new Countdown(3)) {
      if (n == 2) {
        continue;
      }
      total += n;
    }

    assertEquals(4, total);
  }

  @Test
  @Async
  void anext_iterator_givesTheNextItem() {
    AsyncIterator<Integer> it = aiter(new Countdown(2));
    int first = await(anext(it));
    int second = await(anext(it, 0));
    int third = await(anext(it, 0)); // there is none: 0

    assertEquals(List.of(2, 1, 0), List.of(first, second, third));
  }

  @Test
  @Async
  void staggeredRace_firstTakesLong_asksTheSecond() {
    StaggeredRace<String> race =
        await(
            staggeredRace(
                List.of(() -> sleep(60, "slow server"), () -> sleep(0, "quick server")), 0.02));
    String winner = race.winner(); // "quick server"; race.winnerIndex() is 1

    assertEquals("quick server", winner);
    assertEquals(1, race.winnerIndex());
    assertInstanceOf(CancelledError.class, race.exceptions().get(0));
  }

  // ---- cancellation

  @Async
  static Coroutine<Void> worker(List<String> log) {
    try {
      await(sleep(3600));
    } catch (CancelledError e) {
      log.add("cancelled: " + e.getMessage());
      throw e;
    } finally {
      await(sleep(0)); // may await
      log.add("cleaned up");
    }
    return done();
  }

  @Test
  @Async
  void cancel_taskThatWaits_raisesCancelledErrorThere() {
    List<String> log = new ArrayList<>();
    Task<Void> task = createTask(worker(log));
    await(sleep(0));
    task.cancel("no longer needed");
    try {
      await(task);
    } catch (CancelledError e) {
      log.add("it is over");
    }

    assertEquals(List.of("cancelled: no longer needed", "cleaned up", "it is over"), log);
  }

  @Async
  static Coroutine<String> stubborn() {
    try {
      await(sleep(3600));
    } catch (CancelledError e) {
      currentTask().uncancel();
    }
    return value("still here");
  }

  @Test
  @Async
  void uncancel_afterCatching_takesTheRequestBack() {
    Task<String> task = createTask(stubborn());
    await(sleep(0));
    task.cancel();
    int requests = task.cancelling(); // 1
    String result = await(task);

    assertEquals(1, requests);
    assertEquals("still here", result);
    assertFalse(task.cancelled());
    assertEquals(0, task.cancelling());
  }

  @Test
  @Async
  void shield_cancelled_leavesTheInnerTask() {
    Task<String> inner = createTask(fetch("a"));
    Future<String> outer = shield(inner);
    outer.cancel();
    String text = await(inner);

    assertTrue(outer.cancelled());
    assertEquals("Data from a", text);
  }

  // ---- timeouts, conditions, barriers

  @Test
  void timeout_rescheduled_expiresLater() {
    RunOptions virtualTime = new RunOptions(/* debug= */ false, VirtualTimeLoop::new);

    assertEquals(List.of("Data from a", "expired: true", "1.01"), run(limited(), virtualTime));
  }

  @Async
  static Coroutine<List<String>> limited() {
    List<String> log = new ArrayList<>();
    String text = null;
    Timeout limit = timeout(1);
    try (var limited = with(limit)) {
      text = await(fetch("a"));
      limit.reschedule(getRunningLoop().time() + 1);
      await(sleep(60));
    } catch (TimeoutError e) {
      log.add("expired: " + limit.expired());
    }
    log.add(0, text);
    log.add(String.valueOf(getRunningLoop().time()));
    return value(log);
  }

  @Async
  static Coroutine<String> take(Condition condition, List<String> items) {
    try (var held = with(condition)) {
      await(condition.waitFor(() -> !items.isEmpty()));
      return value(items.remove(0));
    }
  }

  @Async
  static Coroutine<Void> give(Condition condition, List<String> items, String item) {
    try (var held = with(condition)) {
      items.add(item);
      condition.notifyWaiters();
    }
    return done();
  }

  @Test
  @Async
  void condition_itemComes_isTaken() {
    Condition condition = new Condition();
    List<String> items = new ArrayList<>();
    Task<String> taking = createTask(take(condition, items));
    await(give(condition, items, "a"));

    assertEquals("a", await(taking));
  }

  @Async
  static Coroutine<Integer> meet(Barrier barrier) {
    int index = await(barrier.waitAsync());
    return value(index);
  }

  @Test
  @Async
  void barrier_allThere_numbersThem() {
    Barrier barrier = new Barrier(2);

    assertEquals(Set.of(0, 1), Set.copyOf(await(gather(meet(barrier), meet(barrier)))));
  }

  // ---- context variables

  static final ContextVar<String> REQUEST = new ContextVar<>("request", "none");

  @Async
  static Coroutine<String> handle(String id) {
    REQUEST.set(id);
    await(sleep(0));
    return value(REQUEST.get());
  }

  @Test
  @Async
  void contextVar_setInATask_staysThere() {
    List<String> texts = await(gather(handle("a"), handle("b")));
    String outside = REQUEST.get(); // "none": each task has a copy

    assertEquals(List.of("a", "b"), texts);
    assertEquals("none", outside);
  }

  // ---- futures, callbacks, timers

  @Test
  @Async
  void future_completed_callsItsCallbacks() {
    List<String> seen = new ArrayList<>();
    EventLoop loop = getRunningLoop();
    Future<String> future = loop.createFuture();
    future.addDoneCallback(f -> seen.add("callback: " + f.result()));
    loop.callSoon(() -> future.setResult("done"));
    seen.add(await(future));

    assertEquals(List.of("callback: done", "done"), seen);
  }

  @Test
  void loop_byHand_runsCallbacksAndTimers() {
    List<String> log = new ArrayList<>();
    EventLoop loop = newEventLoop();
    loop.callSoon(() -> log.add("soon"));
    loop.callLater(0.02, () -> log.add("later"));
    TimerHandle never = loop.callLater(0.01, () -> log.add("never"));
    loop.callAt(loop.time() + 0.03, loop::stop);
    never.cancel();
    loop.runForever();
    loop.close();

    assertEquals(List.of("soon", "later"), log);
  }

  @Test
  void runUntilComplete_coroutine_givesItsResult() {
    EventLoop loop = newEventLoop();
    try (loop) {
      String text = loop.runUntilComplete(fetch("a"));

      assertEquals("Data from a", text);
    }
  }

  // ---- errors nobody awaits, debug mode

  @Test
  @Async
  void exceptionHandler_set_isToldOfFailingCallbacks() {
    List<Object> reports = new ArrayList<>();
    EventLoop loop = getRunningLoop();
    loop.setExceptionHandler((l, context) -> reports.add(context.get("exception")));
    loop.callSoon(
        () -> {
          throw new IllegalArgumentException("nobody awaits this");
        });
    await(sleep(0));

    assertInstanceOf(IllegalArgumentException.class, reports.get(0));
    loop.callExceptionHandler(Map.of("message", "by hand"));
    assertNull(reports.get(1));
  }

  @Test
  @Async
  void debug_enabled_refusesOtherThreads() {
    EventLoop loop = getRunningLoop();
    loop.setDebug(true);
    loop.slowCallbackDuration(0.05); // seconds

    CompletableFuture<Throwable> refusal =
        CompletableFuture.supplyAsync(
            () -> assertThrows(IllegalStateException.class, () -> loop.callSoon(() -> {})));

    assertEquals(
        "Non-thread-safe operation invoked on an event loop other than the current one",
        await(refusal).getMessage());
  }

  // ---- Ctrl-C and signals

  static void endsWithStatus() {
    try {
      run(fetch("a"));
    } catch (KeyboardInterrupt e) {
      System.exit(130);
    }
  }

  @Test
  void keyboardInterrupt_noCtrlC_isNotThrown() {
    endsWithStatus();
  }

  @Async
  static Coroutine<Void> serve() {
    Event stop = new Event();
    getRunningLoop().addSignalHandler("SIGTERM", stop::set);
    await(stop.waitAsync());
    return done();
  }

  @Test
  @Async
  void signalHandler_signalComes_runsInTheLoop() {
    Task<Void> serving = createTask(serve());
    await(sleep(0));
    Signal.raise(new Signal("TERM"));
    await(serving);
  }

  // ---- threads and channels

  @Test
  @Async
  void stage_ofAnotherThread_isAwaited() {
    CompletableFuture<String> stage = CompletableFuture.supplyAsync(() -> "from a thread");
    String text = await(stage);
    Future<String> future = wrapFuture(CompletableFuture.supplyAsync(() -> "another"));
    String another = await(future);

    assertEquals("from a thread", text);
    assertEquals("another", another);
  }

  @Test
  @Async
  void callSoonThreadsafe_fromAThread_wakesTheLoop() {
    EventLoop loop = getRunningLoop();
    Future<String> future = loop.createFuture();
    new Thread(() -> loop.callSoonThreadsafe(() -> future.setResult("from a thread"))).start();
    String text = await(future);

    assertEquals("from a thread", text);
  }

  private static String readFile() throws IOException {
    return Files.readString(GUIDE).lines().findFirst().orElse("");
  }

  @Test
  @Async
  void toThread_andExecutors_runJobs() {
    String text = await(toThread(() -> readFile())); // in a copy of the context
    EventLoop loop = getRunningLoop();
    Future<String> future = loop.runInExecutor(null, () -> readFile()); // submitted at once
    ExecutorService pool = Executors.newFixedThreadPool(1);
    String other = await(loop.runInExecutor(pool, () -> readFile()));
    pool.shutdown();
    String same = await(future);

    assertEquals(Collections.nCopies(3, "# From asyncio to Weft"), List.of(text, other, same));
  }

  @Test
  @Async
  void runCoroutineThreadsafe_inAThread_runsOnTheLoop() {
    EventLoop loop = getRunningLoop();
    Callable<String> blocking =
        () -> {
          CompletableFuture<String> future = runCoroutineThreadsafe(fetch("a"), loop);
          return future.get(30, SECONDS); // future.cancel(false) would cancel the task
        };
    String text = await(toThread(blocking));

    assertEquals("Data from a", text);
  }

  @Test
  @Async
  void channel_readable_callsItsReader() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    SelectorEventLoop loop = (SelectorEventLoop) getRunningLoop();
    Future<Void> readable = loop.createFuture();
    loop.addReader(
        pipe.source(),
        () -> {
          loop.removeReader(pipe.source());
          readable.setResult(null);
        });
    pipe.sink().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    await(readable);
    int count = pipe.source().read(ByteBuffer.allocate(16));

    assertEquals(3, count);
    pipe.source().close();
    pipe.sink().close();
  }

  // ---- virtual time

  @Async
  static Coroutine<Double> anHour() {
    await(sleep(Duration.ofHours(1)));
    return value(getRunningLoop().time());
  }

  @Async
  static Coroutine<Void> forEver() {
    await(getRunningLoop().<Void>createFuture());
    return done();
  }

  @Test
  void virtualTime_sleep_takesNoTime() {
    RunOptions virtualTime = new RunOptions(/* debug= */ false, VirtualTimeLoop::new);
    double time = run(anHour(), virtualTime); // 3600.0, at once
    DeadlockError stuck = assertThrows(DeadlockError.class, () -> run(forEver(), virtualTime));

    assertEquals(3600.0, time);
    assertTrue(
        stuck.getMessage().contains("waits in GuideSnippetsTest.forEver("), stuck::getMessage);
  }

  // ---- exceptions

  static class NoData extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @Async
  static Coroutine<String> load() throws NoData {
    await(sleep(0));
    throw new NoData();
  }

  @Test
  @Async
  void exception_checked_isThrownAsItIs() {
    String text;
    try {
      text = await(load());
    } catch (NoData e) {
      text = "none";
    }

    assertEquals("none", text);
  }

  // ---- async with

  @Async
  static Coroutine<List<String>> fetchBoth(Lock lock) {
    try (var held = with(lock);
        var limit = with(timeout(5))) {
      return value(await(gather(fetch("a"), fetch("b"))));
    } catch (TimeoutError e) {
      return value(List.of());
    }
  }

  record Suppress(Class<?> type) implements AsyncContextManager<Void> {
    @Override
    public Coroutine<Void> aenter() {
      return done();
    }

    @Override
    public Coroutine<Boolean> aexit(Throwable failure) {
      return value(type.isInstance(failure));
    }
  }

  @Test
  @Async
  void asyncWith() {
    Lock lock = new Lock();
    assertEquals(List.of("Data from a", "Data from b"), await(fetchBoth(lock)));
    assertFalse(lock.locked());
    List<String> log = new ArrayList<>();
    try (Scope<Void> scope = with(new Suppress(IllegalArgumentException.class))) {
      await(fail());
    }
    log.add("goes on here");
    List<String> texts =
        await(with(timeout(5), limit -> value(await(gather(fetch("a"), fetch("b"))))));
    assertEquals(List.of("goes on here"), log);
    assertEquals(List.of("Data from a", "Data from b"), texts);
  }

  // ---- generators and managers

  @Async
  static AsyncGenerator<Integer> countdown(int n) {
    while (n > 0) {
      emit(n);
      await(sleep(0));
      n--;
    }
    return end();
  }

  @Test
  @Async
  void generator_anext_givesItsItems() {
    AsyncGenerator<Integer> numbers = countdown(3);
    int first = await(anext(numbers));
    int second = await(anext(numbers, 0)); // 0, if there is none
    await(numbers.aclose());

    assertEquals(3, first);
    assertEquals(2, second);
  }

  @Async
  static AsyncGenerator<String> opened(List<String> log, String name) {
    log.add("open " + name);
    try {
      emit(name);
    } finally {
      log.add("close " + name);
    }
    return end();
  }

  static AsyncContextManager<String> connection(List<String> log, String name) {
    return asyncContextManager(() -> opened(log, name));
  }

  @Test
  @Async
  void managers_generatorAndStack_areLeftInReverseOrder() {
    List<String> log = new ArrayList<>();
    await(
        with(
            connection(log, "a"),
            a -> {
              log.add("use " + a);
              return done();
            }));
    await(
        with(
            new AsyncExitStack(),
            stack -> {
              for (String name : List.of("b", "c")) {
                await(stack.enterAsyncContext(connection(log, name)));
              }
              stack.callback(() -> log.add("first to go"));
              return done();
            }));

    assertEquals(
        List.of(
            "open a", "use a", "close a", "open b", "open c", "first to go", "close c", "close b"),
        log);
  }

  // ---- iterables, streams and publishers

  @Async
  static AsyncGenerator<String> heartbeats(double seconds) {
    while (true) {
      await(sleep(seconds));
      emit("beat");
    }
  }

  @Test
  @Async
  void operators_inARow_giveWhatTheyAreAskedFor() {
    List<String> log = new ArrayList<>();
    AsyncGenerator<Integer> squares = countdown(9).filter(n -> n % 2 == 0).map(n -> n * n);
    for (Indexed<List<Integer>> batch : squares.batched(2).enumerate()) {
      log.add(batch.index() + ": " + batch.value()); // 0: [64, 36], 1: [16, 4]
    }
    try (var items = with(aclosing(countdown(9).map(n -> n * n)))) {
      for (int n : items) {
        if (n < 50) {
          break;
        }
      }
    }

    assertEquals(List.of("0: [64, 36]", "1: [16, 4]"), log);
  }

  @Async
  static Coroutine<Void> listen(List<String> log) {
    AsyncGenerator<String> numbers = countdown(3).map(n -> "number " + n);
    for (String event : AsyncIterable.merge(numbers, heartbeats(0.01)).take(5)) {
      log.add(event); // three numbers, two beats
    }
    return done();
  }

  @Test
  void merge_sources_giveWhatComesFirst() {
    List<String> log = new ArrayList<>();
    run(listen(log), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));

    assertEquals(List.of("number 3", "number 2", "number 1", "beat", "beat"), log);
  }

  @Test
  @Async
  void merge_collectionAndStream_areGoneThrough() {
    List<String> log = new ArrayList<>();
    AsyncIterable<String> names = AsyncIterable.fromIterable(List.of("a", "b"));
    AsyncGenerator<String> lines = AsyncIterable.fromStream("c\nd".lines());
    for (String text : AsyncIterable.merge(names, lines).mapAsync(name -> fetch(name))) {
      log.add(text);
    }

    assertEquals(List.of("Data from a", "Data from c", "Data from b", "Data from d"), log);
  }

  static void publish(SubmissionPublisher<Integer> publisher) {
    for (int i = 1; i <= 3; i++) {
      publisher.submit(i);
    }
    publisher.close();
  }

  @Test
  @Async
  void fromPublisher_itsItems_areAskedForOneByOne() {
    SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
    AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher); // or (publisher, 16)
    Task<Integer> first = createTask(items.anext()); // subscribes
    await(sleep(0));
    new Thread(() -> publish(publisher)).start();
    int sum = await(first);
    for (int n : items) {
      sum += n; // 6 in the end
    }

    assertEquals(6, sum);
  }

  @Test
  @Async
  void toPublisher_subscriber_isGivenTheItems() {
    List<String> log = new ArrayList<>();
    AsyncIterable<Integer> numbers = () -> countdown(3);
    Flow.Publisher<Integer> published = numbers.toPublisher();
    CompletableFuture<Void> end = new CompletableFuture<>();
    published.subscribe(
        new Flow.Subscriber<>() {
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          public void onNext(Integer n) {
            log.add("next " + n);
          }

          public void onError(Throwable failure) {
            end.completeExceptionally(failure);
          }

          public void onComplete() {
            end.complete(null);
          }
        });
    await(end);

    assertEquals(List.of("next 3", "next 2", "next 1"), log);
  }
}
