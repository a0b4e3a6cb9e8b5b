package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a resource for a block, and closes it behind it; both may await. */
public final class OpenAndCloseAsync {

  private OpenAndCloseAsync() {}

  private static final class AsyncDatabase implements AsyncCloseable {

    @Override
    @Async
    public Coroutine<AsyncDatabase> aenter() {
      System.out.println("Connecting to database");
      await(sleep(0.5));
      return value(this);
    }

    @Override
    @Async
    public Coroutine<Void> aexit(@Nullable Throwable failure) {
      System.out.println("Closing database");
      await(sleep(0.5));
      return done();
    }

    @Async
    Coroutine<List<String>> query(String sql) {
      await(sleep(0.1));
      return value(List.of("Result for: " + sql));
    }
  }

  @Async
  public static void main(String[] args) {
    try (var database = with(new AsyncDatabase())) {
      List<String> results = await(database.query("SELECT * FROM users"));
      System.out.println(results);
    }
  }
}
