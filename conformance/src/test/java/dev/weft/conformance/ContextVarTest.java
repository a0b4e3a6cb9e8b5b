package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.Asyncio.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Handle;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.Task;
import dev.weft.TaskOptions;
import dev.weft.Token;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which code sees which value of a context variable. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ContextVarTest {

  private final ContextVar<String> var = new ContextVar<>("var", "default");
  private final List<String> seen = new ArrayList<>();

  private void note(String where) {
    seen.add(where + " " + var.get());
  }

  @Async
  private Coroutine<Void> setTo(String name) {
    note(name);
    var.set(name);
    await(sleep(0));
    note(name);
    return done();
  }

  // S156
  @Test
  void callSoon_variableSetLater_isNotSeenByTheCallback() {
    VirtualTime.play(this::registerAndChange);

    assertEquals(List.of("main second", "soon first", "done first", "later first"), seen);
  }

  @Async
  private Coroutine<Void> registerAndChange() {
    EventLoop loop = getRunningLoop();
    Future<String> future = loop.createFuture();
    var.set("first");
    loop.callSoon(() -> note("soon"));
    loop.callLater(0, () -> note("later"));
    future.addDoneCallback(f -> note("done"));
    var.set("second");
    future.setResult("x");
    note("main");
    await(sleep(1));
    return done();
  }

  // S156
  @Test
  void callSoon_callbackSetsVariable_isLost() {
    VirtualTime.play(this::callbacksThatSet);

    assertEquals(List.of("callback main", "callback main", "main main"), seen);
  }

  @Async
  private Coroutine<Void> callbacksThatSet() {
    var.set("main");
    Runnable callback =
        () -> {
          note("callback");
          var.set("callback");
        };
    getRunningLoop().callSoon(callback);
    getRunningLoop().callSoon(callback);
    await(sleep(0));
    note("main");
    return done();
  }

  // S156
  @Test
  void callSoon_noVariableSetYet_callbackStillHasItsOwnContext() {
    VirtualTime.play(this::callbacksThatSetFirst);

    assertEquals(List.of("callback default", "callback default", "main default"), seen);
  }

  @Async
  private Coroutine<Void> callbacksThatSetFirst() {
    Runnable callback =
        () -> {
          note("callback");
          var.set("callback");
        };
    getRunningLoop().callSoon(callback);
    getRunningLoop().callSoon(callback);
    await(sleep(0));
    note("main");
    return done();
  }

  // S157
  @Test
  void addDoneCallback_toATask_callbackSetsVariable_isLost() {
    VirtualTime.play(this::doneCallbackThatSets);

    assertEquals(List.of("callback default", "main default"), seen);
  }

  @Async
  private Coroutine<Void> doneCallbackThatSets() {
    Task<Void> task = createTask(sleep(0));
    task.addDoneCallback(
        ended -> {
          note("callback");
          var.set("callback");
        });
    for (int turn = 0; turn < 3; turn++) {
      await(sleep(0));
    }
    note("main");
    return done();
  }

  @Test
  void createTask_setsVariable_keepsItAcrossAwaitsAndFromItsCreator() {
    VirtualTime.play(this::twoTasks);

    assertEquals(List.of("a main", "b main", "a a", "b b", "main main"), seen);
  }

  @Async
  private Coroutine<Void> twoTasks() {
    var.set("main");
    await(gather(setTo("a"), setTo("b")));
    note("main");
    return done();
  }

  // S157
  @Test
  void createTask_givenContext_isShared() {
    VirtualTime.play(this::twoTasksInOneContext);

    assertEquals(List.of("a given", "b a", "a b", "b b", "main default"), seen);
  }

  @Async
  private Coroutine<Void> twoTasksInOneContext() {
    Context context = copyContext();
    context.run(() -> var.set("given"));
    Task<Void> a = createTask(setTo("a"), new TaskOptions(null, context, null));
    Task<Void> b = createTask(setTo("b"), new TaskOptions(null, context, null));
    assertSame(context, a.getContext());
    await(gather(a, b));
    assertEquals("b", context.get(var));
    note("main");
    return done();
  }

  // S158
  @Test
  void waitFor_coroutineSetsVariable_callerSeesIt() {
    VirtualTime.play(this::waitForAndTimeout);

    assertEquals(
        List.of("inner default", "inner inner", "main inner", "body inner", "main body"), seen);
  }

  @Async
  private Coroutine<Void> waitForAndTimeout() {
    await(waitFor(setTo("inner"), 1));
    note("main");
    await(
        with(
            timeout(1),
            t -> {
              note("body");
              var.set("body");
              await(sleep(0));
              return done();
            }));
    note("main");
    return done();
  }

  // S160
  @Test
  void reset_tokenOfAnotherContext_isRefused() {
    Token<String> token = copyContext().run(() -> var.set("there"));

    Exception refused = assertThrows(IllegalArgumentException.class, () -> var.reset(token));

    assertTrue(refused.getMessage().endsWith(" was created in a different Context"));
  }

  // S160
  @Test
  void reset_twice_isRefused() {
    Token<String> token = var.set("once");
    var.reset(token);

    Exception refused = assertThrows(IllegalStateException.class, () -> var.reset(token));

    assertTrue(refused.getMessage().endsWith(" has already been used once"));
    assertEquals("default", var.get());
  }

  // S160
  @Test
  void reset_noValueBefore_restoresNone() {
    ContextVar<String> bare = new ContextVar<>("bare");
    Token<String> token = bare.set("x");
    bare.reset(token);

    assertSame(Token.MISSING, token.oldValue());
    assertThrows(NoSuchElementException.class, bare::get);
  }

  // S160
  @Test
  void run_contextThatIsEntered_isRefused() {
    Context context = copyContext();

    Exception refused =
        assertThrows(
            IllegalStateException.class, () -> context.run(() -> context.run(() -> var.get())));

    assertTrue(refused.getMessage().startsWith("cannot enter context: "));
    assertTrue(refused.getMessage().endsWith(" is already entered"));
  }

  @Test
  void run_contextOfTheCurrentTask_isRefused() {
    VirtualTime.play(this::runInOwnContext);

    assertEquals(List.of("main set"), seen);
  }

  @Async
  private Coroutine<Void> runInOwnContext() {
    Context own = Asyncio.currentTask().getContext();
    assertThrows(IllegalStateException.class, () -> own.run(() -> var.get()));
    var.set("set");
    await(sleep(0));
    note("main");
    assertEquals("set", own.get(var));
    return done();
  }

  // S158
  @Test
  void runner_twoRuns_shareOneContext() {
    String outcome;
    try (Runner runner = new Runner(new RunOptions(false, VirtualTimeLoop::new))) {
      runner.run(setTo("first"));
      outcome = runner.run(read());
    }

    assertEquals("first", outcome);
    assertEquals("default", var.get());
  }

  @Async
  private Coroutine<String> read() {
    await(sleep(0));
    return value(var.get());
  }

  @Test
  void callSoonThreadsafe_otherThreadsVariables_areSeen() throws InterruptedException {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    Thread caller =
        new Thread(
            () -> {
              var.set("caller");
              loop.callSoonThreadsafe(() -> note("callback"));
            });
    caller.start();
    caller.join();
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.close();

    assertEquals(List.of("callback caller"), seen);
  }

  // S140
  // CPython: test_futures2.FutureTests.test_handle_exc_handler_correct_context
  @Test
  void exceptionHandler_ofAHandle_runsInItsContext() {
    VirtualTime.play(this::failInACallback);

    assertEquals(List.of("handler callback"), seen);
  }

  @Async
  private Coroutine<Void> failInACallback() {
    EventLoop loop = getRunningLoop();
    loop.setExceptionHandler((l, context) -> note("handler"));
    loop.callSoon(
        () -> {
          var.set("callback");
          throw new IllegalStateException("x");
        },
        copyContext());
    await(sleep(0));
    return done();
  }

  @Test
  void handle_getContext_isTheOneOfItsCallback() {
    VirtualTime.play(this::contextOfAHandle);
  }

  @Async
  private Coroutine<Void> contextOfAHandle() {
    Context given = new Context();
    Handle handle = getRunningLoop().callSoon(() -> var.set("handle"), given);
    assertSame(given, handle.getContext());
    Handle other = getRunningLoop().callSoon(() -> var.set("other"));
    Context copied = other.getContext();
    await(sleep(0));
    assertEquals("handle", given.get(var));
    assertEquals("other", copied.get(var));
    return done();
  }

  @Test
  void asMap_manyVariables_hasAllOfThem() {
    Context context = new Context();
    List<ContextVar<Integer>> variables = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      variables.add(new ContextVar<>("v" + i));
    }

    context.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            variables.get(i).set(i);
          }
          variables.get(7).reset(variables.get(7).set(-1));
        });

    assertEquals(100, context.size());
    Map<ContextVar<?>, Object> map = context.asMap();
    for (int i = 0; i < 100; i++) {
      assertEquals(i, map.get(variables.get(i)));
      assertEquals(i, context.get(variables.get(i)));
    }
  }

  // S140
  @Test
  void exceptionHandler_variableSetByTheFailedCallback_isSeen() {
    VirtualTime.play(this::setAndFailInACallback);

    assertEquals(List.of("handler callback", "main default"), seen);
  }

  @Async
  private Coroutine<Void> setAndFailInACallback() {
    EventLoop loop = getRunningLoop();
    loop.setExceptionHandler((l, context) -> note("handler"));
    loop.callSoon(
        () -> {
          var.set("callback");
          throw new IllegalStateException("x");
        });
    await(sleep(0));
    note("main");
    return done();
  }
}
