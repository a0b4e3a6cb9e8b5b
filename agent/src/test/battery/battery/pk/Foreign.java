package battery.pk;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.util.function.Function;

/** A parent in another package, with methods of every visibility. */
public class Foreign {

  protected String state = "foreign";

  protected final Function<String, Awaitable<String>> f;

  protected Foreign(Function<String, Awaitable<String>> f) {
    this.f = f;
  }

  @Async
  public Coroutine<String> open(String argument) {
    return value("open" + await(f.apply(argument)));
  }

  @Async
  protected Coroutine<String> guarded(String argument) {
    return value("guarded" + await(f.apply(argument)) + await(local(argument)) + state);
  }

  /** Not overridden by a method of the same name in another package. */
  @Async
  Coroutine<String> local(String argument) {
    return value("local" + await(f.apply(argument)));
  }

  protected String plain(String argument) {
    return "plain" + argument;
  }
}
