package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.PythonText.tuple;
import static dev.weft.conformance.PythonText.typeName;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.LifoQueue;
import dev.weft.PrimitiveProbe;
import dev.weft.PriorityQueue;
import dev.weft.Queue;
import dev.weft.QueueEmpty;
import dev.weft.QueueFull;
import dev.weft.Task;
import dev.weft.conformance.PythonText.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Queue: blocking, fairness, cancelled getters and putters, join. */
final class P33Queue extends Trace {

  private Queue<Object> q = new Queue<>(2);

  @Async
  private Coroutine<Void> prod(String n, int k) {
    for (int i = 0; i < k; i++) {
      await(q.put(n + i));
      ev("put", n + i, "size", q.qsize());
    }
    return done();
  }

  @Async
  private Coroutine<Void> cons(int k) {
    for (int i = 0; i < k; i++) {
      await(sleep(1));
      ev("got", await(q.get()), "size", q.qsize());
      q.taskDone();
    }
    return done();
  }

  @Async
  private Coroutine<Void> get(String n) {
    try {
      ev(n, "got", await(q.get()));
    } catch (CancelledError e) {
      ev(n, "cancelled");
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> put(String x) {
    try {
      await(q.put(x));
      ev("put", x);
    } catch (CancelledError e) {
      ev(x, "cancelled");
      throw e;
    }
    return done();
  }

  private List<Task<Void>> getters(String names) {
    return Stream.of(names.split("")).map(name -> createTask(get(name))).toList();
  }

  @Async
  private Coroutine<Void> getting() {
    // getters are served FIFO; a cancelled getter is skipped
    q = new Queue<>();
    log(q.toString().split(" ", 2)[1], q);
    List<Task<Void>> ts = getters("cde");
    await(sleep(0));
    ts.get(0).cancel();
    q.putNowait(1);
    q.putNowait(2);
    await(Asyncio.wait(ts));
    // a getter woken by put_nowait and cancelled at once: the next getter is woken
    ts = getters("fg");
    await(sleep(0));
    q.putNowait(3);
    ts.get(0).cancel();
    await(Asyncio.wait(ts));
    ev("size", q.qsize());
    // barging: a woken getter may find the queue empty again and waits anew (at the end of the
    // line)
    ts = getters("hi");
    await(sleep(0));
    q.putNowait(4);
    ev("barged", q.getNowait());
    await(sleep(0));
    await(sleep(0));
    q.putNowait(5);
    q.putNowait(6);
    await(Asyncio.wait(ts));
    return done();
  }

  @Async
  private Coroutine<Void> putting() {
    // putters
    q = new Queue<>(1);
    q.putNowait(0);
    List<Task<Void>> ts = Stream.of("j", "k", "l").map(x -> createTask(put(x))).toList();
    await(sleep(0));
    q.getNowait();
    ts.get(0).cancel();
    await(sleep(0));
    await(sleep(0));
    ev("queue", PrimitiveProbe.items(q));
    ev(q.getNowait());
    await(sleep(0));
    await(sleep(0));
    ev(q.getNowait());
    await(Asyncio.wait(ts));
    // a put with room goes past waiting putters
    q = new Queue<>(1);
    q.putNowait(0);
    Task<Void> t = createTask(put("m"));
    await(sleep(0));
    q.getNowait();
    await(put("n"));
    ev("queue", PrimitiveProbe.items(q));
    q.getNowait();
    await(t);
    return done();
  }

  @Async
  private Coroutine<Void> joining() {
    // join / task_done
    q = new Queue<>();
    q.putNowait(1);
    q.putNowait(2);
    Task<Void> j = createTask(q.join());
    await(sleep(0));
    q.getNowait();
    q.taskDone();
    await(sleep(0));
    ev("join", show(j));
    q.getNowait();
    q.taskDone();
    await(j);
    ev("joined");
    try {
      q.taskDone();
    } catch (IllegalArgumentException e) {
      ev("ValueError", e);
    }
    try {
      q.getNowait();
    } catch (QueueEmpty e) {
      ev(typeName(e), e.getMessage() == null);
    }
    q = new Queue<>(1);
    q.putNowait(1);
    try {
      q.putNowait(2);
    } catch (QueueFull e) {
      boolean negativeIsFull = new Queue<>(-3).full();
      ev("QueueFull", q.full(), q.maxsize(), negativeIsFull, new Queue<>(0).maxsize());
    }
    return done();
  }

  /** As Python compares tuples: the first elements that differ decide. */
  private static final Comparator<Tuple> ELEMENTWISE =
      (left, right) -> {
        for (int i = 0; i < left.elements().size(); i++) {
          int order = compare(left.elements().get(i), right.elements().get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  private void orders() {
    // priority: heap order, ties by comparison of the rest; LIFO
    PriorityQueue<Tuple> p = new PriorityQueue<>(ELEMENTWISE);
    Stream.of(tuple(2, "b"), tuple(1, "z"), tuple(1, "a"), tuple(3, "c")).forEach(p::putNowait);
    ev(Stream.generate(p::getNowait).limit(4).toList());
    LifoQueue<Integer> l = new LifoQueue<>();
    IntStream.range(0, 3).forEach(l::putNowait);
    ev(Stream.generate(l::getNowait).limit(3).toList());
    // an item that cannot be compared: the put fails after the append to the heap
    p.putNowait(tuple(1, null));
    try {
      p.putNowait(tuple(1, "x"));
    } catch (NullPointerException e) {
      ev("TypeError, size", p.qsize(), "unfinished", PrimitiveProbe.unfinished(p) - 4);
    }
  }

  @Async
  private Coroutine<Void> main() {
    await(gather(prod("a", 3), prod("b", 3), cons(6)));
    ev("unfinished", PrimitiveProbe.unfinished(q));
    await(getting());
    await(putting());
    await(joining());
    orders();
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
