package dev.weft.testing;

import dev.weft.Asyncio;
import dev.weft.Context;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.SelectorEventLoop;
import dev.weft.TaskOptions;
import dev.weft.woven.EntryPoints;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.function.Executable;

/** The loop of one test, and of the fixtures around it. They share one context as well. */
final class TestLoop implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(TestLoop.class);

  private final Runner runner;
  private final EventLoop loop;
  private final Context context = Asyncio.copyContext();

  private TestLoop() {
    runner = new Runner(new RunOptions(/* debug= */ false, SelectorEventLoop::new));
    loop = runner.getLoop();
  }

  /** The one of this test, made at the first call. JUnit closes it when the test is over. */
  static TestLoop of(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(TestLoop.class, key -> new TestLoop(), TestLoop.class);
  }

  EventLoop loop() {
    return loop;
  }

  /** Calls {@code method}, an {@code @Async void} method, whose coroutine then runs here. */
  void runBody(Executable method) throws Throwable {
    EntryPoints.runNextWith(this::run);
    try {
      method.execute();
    } finally {
      EntryPoints.runNextWith(null);
    }
  }

  private void run(Coroutine<?> body) {
    TaskOptions options = new TaskOptions(/* name= */ null, context, /* eagerStart= */ null);
    loop.runUntilComplete(loop.createTask(body, options));
  }

  @Override
  public void close() {
    runner.close();
  }
}
