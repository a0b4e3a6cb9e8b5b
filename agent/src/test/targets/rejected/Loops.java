package rejected;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Supplier;

final class Loops {

  private static Object field;

  private Loops() {}

  /** No items. */
  static class Empty implements AsyncIterator<String> {
    @Async
    @Override
    public Coroutine<String> anext() {
      await(sleep(0));
      throw new StopAsyncIteration();
    }
  }

  /** Its iterator has a type of its own. */
  static final class Typed extends Empty {
    @Override
    public Cursor iterator() {
      return new Cursor();
    }
  }

  static final class Cursor implements Iterator<String> {
    @Override
    public boolean hasNext() {
      return false;
    }

    @Override
    public String next() {
      return "";
    }
  }

  private static boolean isTrue() {
    return "x".length() == 1;
  }

  private static int count(Iterator<?> items) {
    int n = 0;
    while (items.hasNext()) {
      items.next();
      n++;
    }
    return n;
  }

  @Async
  static Coroutine<Void> mixed() {
    await(sleep(0));
    Iterator<String> it = isTrue() ? new Empty().iterator() : List.of("x").iterator();
    while (it.hasNext()) { // line mixed
      it.next();
    }
    return done();
  }

  @Async
  static Coroutine<Void> mixedWithParameter() {
    return mixedWith(List.of("x").iterator());
  }

  @Async
  private static Coroutine<Void> mixedWith(Iterator<String> it) {
    for (int i = 0; i < 2; i++) {
      it.next(); // line mixedWith
      it = new Empty().iterator();
    }
    return done();
  }

  @Async
  static Coroutine<Integer> passed() {
    Iterator<String> it = new Empty().iterator();
    return value(count(it)); // line passed
  }

  @Async
  static Coroutine<Void> stored() {
    field = new Empty().iterator(); // line stored
    return done();
  }

  @Async
  static Coroutine<Void> storedInArray() {
    Iterator<?>[] all = {
      new Empty().iterator() // line storedInArray
    };
    return value(null);
  }

  @Async
  static Coroutine<Iterator<String>> returned() {
    return value(new Empty().iterator()); // line returned
  }

  @Async
  static Coroutine<Void> captured() {
    Iterator<String> it = new Empty().iterator();
    Supplier<Boolean> more = () -> it.hasNext(); // line captured
    return value(more.get() ? null : null);
  }

  @Async
  static Coroutine<Void> removed() {
    Iterator<String> it = new Empty().iterator();
    while (it.hasNext()) {
      it.remove(); // line removed
    }
    return done();
  }

  @Async
  static Coroutine<Void> remaining() {
    new Empty().iterator().forEachRemaining(x -> {}); // line remaining
    return done();
  }

  @Async
  static Coroutine<Void> forEach() {
    List<String> all = new ArrayList<>();
    new Empty().forEach(all::add); // line forEach
    return done();
  }

  @Async
  static Coroutine<Spliterator<String>> spliterator() {
    AsyncIterable<String> items = new Empty();
    return value(items.spliterator()); // line spliterator
  }

  @Async
  static Coroutine<Void> typed() {
    for (String x : new Typed()) { // line typed
      x.length();
    }
    return done();
  }

  @Async
  static Coroutine<Void> inBlock() {
    synchronized (Loops.class) {
      for (String x : new Empty()) { // line inBlock
        x.length();
      }
    }
    return done();
  }

  static int plain() {
    int n = 0;
    for (String x : new Empty()) { // line plain
      n += x.length();
    }
    return n;
  }

  static void inRunnable() {
    Runnable r =
        () -> {
          for (String x : new Empty()) { // line inRunnable
            x.length();
          }
        };
    r.run();
  }

  @Async
  static Coroutine<Void> inLambda() {
    AsyncCallable<Void> call =
        () -> {
          Iterator<String> it = new Empty().iterator();
          it.hasNext();
          count(it); // line inLambda
          return done();
        };
    return call.call();
  }

  static Object runInLambda() {
    return run(inLambda());
  }

  static Object runMixedWith() {
    return run(mixedWithParameter());
  }

  static final class Constructor {
    Constructor() {
      for (String x : new Empty()) { // line Constructor
        x.length();
      }
    }
  }

  static Object constructor() {
    return new Constructor();
  }

  /** Gives the iterator on: it is not looped over here. */
  static Iterator<String> delegate() {
    return new Empty().iterator();
  }

  @Async
  static Coroutine<String> fine() {
    for (String x : new Empty()) {
      x.length();
    }
    return value("fine" + await(sleep(0, 1)));
  }
}
