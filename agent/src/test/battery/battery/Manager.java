package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.Coroutine;

/** A manager that notes what it sees, and may swallow it. */
final class Manager implements AsyncContextManager<String> {

  private final Probe probe;
  private final String name;
  private final boolean swallows;
  private RuntimeException onExit;

  Manager(Probe probe, String name, boolean swallows) {
    this.probe = probe;
    this.name = name;
    this.swallows = swallows;
  }

  Manager failing() {
    onExit = new IllegalStateException("exit " + name);
    return this;
  }

  @Async
  @Override
  public Coroutine<String> aenter() {
    return value(await(probe.f("enter " + name)) + "ed");
  }

  @Async
  @Override
  public Coroutine<Boolean> aexit(Throwable failure) {
    await(probe.f("exit " + name + (failure == null ? "" : " " + failure.getMessage())));
    if (onExit != null) {
      throw onExit;
    }
    return value(swallows);
  }

  @Override
  public String toString() {
    return name;
  }
}
