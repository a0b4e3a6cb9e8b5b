package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What loops go through, and loops in lambdas. */
final class AsyncForTypeCases {

  private AsyncForTypeCases() {}

  @Async
  private static <T, I extends AsyncIterable<T>> Coroutine<List<T>> collect(I items) {
    List<T> all = new ArrayList<>();
    for (T x : items) {
      all.add(x);
    }
    return value(all);
  }

  @Async
  static Coroutine<String> typeVariable(Probe p) {
    return value("" + await(collect(Items.of(p, 1, 2))));
  }

  interface Counter extends AsyncIterator<Integer>, Serializable {}

  @Async
  static Coroutine<String> userInterface(Probe p) {
    int[] n = {0};
    Counter counter = () -> n[0] < 3 ? p.c(n[0]++) : p.failing(new StopAsyncIteration());
    int sum = 0;
    for (int x : counter) {
      sum += x;
    }
    return value("" + sum);
  }

  @Async
  static Coroutine<String> anonymousClass(Probe p) {
    AsyncIterator<String> twice =
        new AsyncIterator<>() {
          private int n;

          @Async
          @Override
          public Coroutine<String> anext() {
            if (n == 2) {
              throw new StopAsyncIteration();
            }
            return p.c("x" + n++);
          }
        };
    String s = "";
    for (String x : twice) {
      s += x;
    }
    return value(s);
  }

  @Async
  static Coroutine<String> classOfTheIterator(Probe p) {
    String s = "";
    for (String x : Items.<String>of(p, "a", "b").aiter()) {
      s += x;
    }
    return value(s);
  }

  @Async
  static Coroutine<String> lambdaWithoutAwait(Probe p) {
    AsyncFunction<AsyncIterable<Integer>, Integer> sum =
        items -> {
          int n = 0;
          for (int x : items) {
            n += x;
          }
          return value(n);
        };
    return value("" + await(sum.apply(Items.of(p, 1, 2, 3))) + await(sum.apply(Items.of(p))));
  }

  @Async
  static Coroutine<String> lambdaThatCaptures(Probe p) {
    Items<String> items = Items.of(p, "a", "b");
    StringBuilder s = new StringBuilder();
    AsyncCallable<Void> append =
        () -> {
          for (String x : items) {
            s.append(x);
          }
          return value(null);
        };
    await(append.call());
    await(append.call());
    return value(s.toString());
  }

  @Async
  static Coroutine<String> lambdaInLoop(Probe p) {
    List<Supplier<Coroutine<String>>> later = new ArrayList<>();
    for (String x : Items.<String>of(p, "a", "b")) {
      later.add(
          () -> {
            String s = x;
            for (String y : Items.<String>of(p, "1", "2")) {
              s += y;
            }
            return value(s);
          });
    }
    String s = "";
    for (Supplier<Coroutine<String>> each : later) {
      s += await(each.get());
    }
    return value(s);
  }

  /** The items of some iterables, one after the other. */
  private static final class Chained<T> implements AsyncIterator<T> {

    private final AsyncIterator<? extends AsyncIterable<T>> outer;
    private AsyncIterator<T> inner;

    Chained(AsyncIterable<? extends AsyncIterable<T>> outer) {
      this.outer = outer.aiter();
    }

    @Async
    @Override
    public Coroutine<T> anext() {
      while (true) {
        if (inner == null) {
          inner = await(outer.anext()).aiter();
        }
        for (T x : inner) {
          return value(x);
        }
        inner = null;
      }
    }
  }

  @Async
  static Coroutine<String> iteratorThatLoops(Probe p) {
    var all =
        new Chained<>(
            Items.<Items<Integer>>of(p, Items.of(p, 1, 2), Items.of(p), Items.of(p, 3)));
    String s = "";
    for (int x : all) {
      s += x;
    }
    return value(s.length() + s);
  }

  /** The items that pass. */
  private static <T> AsyncIterator<T> filter(
      AsyncIterator<T> items, Function<T, Coroutine<Boolean>> test) {
    return () -> nextThatPasses(items, test);
  }

  @Async
  private static <T> Coroutine<T> nextThatPasses(
      AsyncIterator<T> items, Function<T, Coroutine<Boolean>> test) {
    for (T x : items) {
      if (await(test.apply(x))) {
        return value(x);
      }
    }
    throw new StopAsyncIteration();
  }

  @Async
  static Coroutine<String> filters(Probe p) {
    AsyncIterator<Integer> even =
        filter(Items.<Integer>of(p, 1, 2, 3, 4, 5, 6).aiter(), x -> p.c(x % 2 == 0));
    String s = "";
    for (int x : filter(even, x -> p.c(x != 4))) {
      s += x;
    }
    return value(s);
  }

  record Tree(String name, List<Tree> children) {}

  @Async
  private static Coroutine<String> show(Probe p, Tree tree) {
    String s = tree.name();
    for (Tree child : Items.<Tree>of(p, tree.children().toArray())) {
      s += "(" + await(show(p, child)) + ")";
    }
    return value(s);
  }

  @Async
  static Coroutine<String> recursion(Probe p) {
    Tree leaf = new Tree("c", List.of());
    Tree tree = new Tree("a", List.of(new Tree("b", List.of(leaf)), leaf));
    return value(await(show(p, tree)));
  }
}
