package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;

/** A resource that notes what it sees. Its answer would make a manager swallow. */
final class Resource implements AsyncCloseable, Runnable {

  final Probe probe;
  final String name;
  private RuntimeException onEnter;
  private RuntimeException onExit;

  Resource(Probe probe, String name) {
    this.probe = probe;
    this.name = name;
  }

  Resource failing() {
    onExit = new IllegalStateException("exit " + name);
    return this;
  }

  Resource failingOnEntry() {
    onEnter = new IllegalStateException("enter " + name);
    return this;
  }

  Resource failingWith(RuntimeException failure) {
    onExit = failure;
    return this;
  }

  @Async
  @Override
  public Coroutine<Boolean> aenter() {
    await(probe.f("enter " + name));
    if (onEnter != null) {
      throw onEnter;
    }
    return value(true);
  }

  @Async
  @Override
  public Coroutine<Boolean> aexit(Throwable failure) {
    await(probe.f("exit " + name + (failure == null ? "" : " " + failure.getMessage())));
    if (onExit != null) {
      throw onExit;
    }
    return value(true);
  }

  @Override
  public void run() {
    probe.log("run " + name);
  }
}
