package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Event;
import java.util.ArrayList;
import java.util.List;

/** Has three coroutines wait until an event is set. */
public final class WaitForAnEvent {

  private WaitForAnEvent() {}

  @Async
  static Coroutine<Void> waiter(Event event, int id) {
    System.out.println("Worker " + id + " waiting");
    await(event.waitAsync());
    System.out.println("Worker " + id + " started");
    return done();
  }

  @Async
  public static void main(String[] args) {
    Event event = new Event();

    List<Coroutine<Void>> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      workers.add(waiter(event, i)); // nothing runs yet
    }
    await(sleep(1));

    event.set();
    await(gather(workers));
  }
}
