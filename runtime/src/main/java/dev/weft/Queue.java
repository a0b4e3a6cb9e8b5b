package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from tasks that put to tasks that get, first in, first out. Items may be null.
 *
 * <p>Who waits is woken in the order of arrival, and only told to look again: an item that another
 * task gets before it has resumed is gone, and it waits once more.
 *
 * <p>Used on the thread of the loop only; other threads go through {@link
 * EventLoop#callSoonThreadsafe}.
 *
 * @param <T> the type of the items
 * @asyncio queues.py Queue
 */
public class Queue<T extends @Nullable Object> extends LoopBound {

  private final Items<T> items;

  /** How many items there are, at hand where everybody asks. */
  private int size;

  private final int maxsize;

  private final Waiters getters = new Waiters();
  private final Waiters putters = new Waiters();

  /** Items put for which {@link #taskDone} has not been called. */
  private int unfinished;

  /** Set while nothing is unfinished. */
  private final Event finished = new Event();

  private boolean shutDown;

  /** A queue without a limit. */
  public Queue() {
    this(0);
  }

  /** A queue for {@code maxsize} items; zero and less: without a limit. */
  public Queue(int maxsize) {
    this(maxsize, new Fifo<>());
  }

  Queue(int maxsize, Items<T> items) {
    this.maxsize = maxsize;
    this.items = items;
    finished.set();
  }

  /**
   * How many items there are.
   *
   * @asyncio queues.py Queue.qsize
   */
  public final int qsize() {
    return size;
  }

  // ---- state

  /**
   * How many items there may be; zero and less: there is no limit.
   *
   * @asyncio queues.py Queue.maxsize
   */
  public final int maxsize() {
    return maxsize;
  }

  /**
   * Whether there is no item.
   *
   * @asyncio queues.py Queue.empty
   */
  public final boolean empty() {
    return qsize() == 0;
  }

  /**
   * Whether there are {@link #maxsize} items.
   *
   * @asyncio queues.py Queue.full
   */
  public final boolean full() {
    return maxsize > 0 && qsize() >= maxsize;
  }

  // ---- putting and getting

  /**
   * Waits until there is room and adds {@code item}. Does not suspend if there is, also if others
   * wait.
   *
   * @return a coroutine that throws {@link QueueShutDown} if the queue is or has been shut down
   * @asyncio queues.py Queue.put
   */
  @SuppressWarnings("unchecked")
  public final Coroutine<Void> put(T item) {
    return (Coroutine<Void>) (Coroutine<?>) new Put(item);
  }

  /**
   * Adds {@code item} and wakes one that waits to get.
   *
   * @throws QueueFull if there is no room
   * @throws QueueShutDown if the queue was shut down
   * @asyncio queues.py Queue.put_nowait
   */
  public final void putNowait(T item) {
    if (shutDown) {
      throw new QueueShutDown();
    }
    if (full()) {
      throw new QueueFull();
    }
    add(item);
  }

  /** Counts the item first: a heap whose order fails has it all the same. */
  private void add(T item) {
    size++;
    items.add(item);
    unfinished++;
    finished.clear();
    getters.releaseNext();
  }

  /**
   * Waits until there is an item and removes it. Does not suspend if there is one, also if others
   * wait.
   *
   * @return a coroutine that throws {@link QueueShutDown} if the queue is empty and shut down
   * @asyncio queues.py Queue.get
   */
  @SuppressWarnings("unchecked")
  public final Coroutine<T> get() {
    return (Coroutine<T>) (Coroutine<?>) new Get();
  }

  /**
   * Removes the next item and wakes one that waits to put.
   *
   * @throws QueueEmpty if there is none
   * @throws QueueShutDown if there is none and the queue was shut down
   * @asyncio queues.py Queue.get_nowait
   */
  @SuppressWarnings("NullAway") // T says whether it may be null
  public final T getNowait() {
    if (empty()) {
      throw shutDown ? new QueueShutDown() : new QueueEmpty();
    }
    return remove();
  }

  @SuppressWarnings("NullAway") // T says whether it may be null
  private T remove() {
    size--;
    T item = items.remove();
    putters.releaseNext();
    return item;
  }

  // ---- the work on the items

  /**
   * Tells that the work on one item is done. When it is for all that were put, those who wait in
   * {@link #join} are woken.
   *
   * @throws IllegalArgumentException {@code task_done() called too many times}
   * @asyncio queues.py Queue.task_done
   */
  public final void taskDone() {
    if (unfinished <= 0) {
      throw new IllegalArgumentException("task_done() called too many times");
    }
    unfinished--;
    finishIfDone();
  }

  final boolean isShutDown() {
    return shutDown;
  }

  private void finishIfDone() {
    if (unfinished == 0) {
      finished.set();
    }
  }

  /**
   * Waits until the work on all items is done. Does not suspend if it is.
   *
   * @asyncio queues.py Queue.join
   */
  @SuppressWarnings("unchecked")
  public final Coroutine<Void> join() {
    return (Coroutine<Void>) (Coroutine<?>) new Join();
  }

  /**
   * As {@link #shutdown(boolean)}, leaving the items.
   *
   * @asyncio queues.py Queue.shutdown
   */
  public final void shutdown() {
    shutdown(false);
  }

  /**
   * Ends the queue: nothing can be put any more, and nothing gotten once it is empty. Everybody who
   * waits is woken.
   *
   * @param immediate whether the queue drops its items, as if the work on them were done
   * @asyncio queues.py Queue.shutdown
   */
  public final void shutdown(boolean immediate) {
    shutDown = true;
    if (immediate) {
      drop();
    }
    getters.releaseAll();
    putters.releaseAll();
  }

  private void drop() {
    while (!empty()) {
      size--;
      items.remove();
      if (unfinished > 0) {
        unfinished--;
      }
    }
    finishIfDone();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("<").append(getClass().getSimpleName());
    text.append(" maxsize=").append(maxsize);
    if (!empty()) {
      text.append(" _queue=").append(items.list());
    }
    if (getters.size() > 0) {
      text.append(" _getters[").append(getters.size()).append(']');
    }
    if (putters.size() > 0) {
      text.append(" _putters[").append(putters.size()).append(']');
    }
    if (unfinished > 0) {
      text.append(" tasks=").append(unfinished);
    }
    return text.append(shutDown ? " shutdown>" : ">").toString();
  }

  @Override
  final String status() {
    StringBuilder text = new StringBuilder("size:").append(qsize());
    append(text, "getters", getters.size());
    append(text, "putters", putters.size());
    append(text, "unfinished", unfinished);
    return text.toString();
  }

  private static void append(StringBuilder text, String what, int count) {
    if (count > 0) {
      text.append(", ").append(what).append(':').append(count);
    }
  }

  // ---- the coroutines

  private final class Put extends Acquisition {

    private final T item;

    Put(T item) {
      this.item = item;
    }

    @Override
    LoopBound primitive() {
      return Queue.this;
    }

    @Override
    @Nullable Object take(Driver driver) {
      return full() ? standToPut(item, driver) : putNow(item);
    }
  }

  private final class Get extends Acquisition {

    @Override
    LoopBound primitive() {
      return Queue.this;
    }

    @Override
    @Nullable Object take(Driver driver) {
      return empty() ? standToGet(driver) : remove();
    }
  }

  private @Nullable Object putNow(T item) {
    if (shutDown) {
      throw new QueueShutDown();
    }
    add(item);
    return null;
  }

  // ---- those who wait

  private Turn standToPut(T item, Driver driver) {
    EventLoop loop = loopOf(driver);
    return stand(new PutTurn<>(this, item, loop), putters);
  }

  private Turn standToGet(Driver driver) {
    EventLoop loop = loopOf(driver);
    return stand(new GetTurn<>(this, loop), getters);
  }

  private Turn stand(Turn turn, Waiters line) {
    if (shutDown) {
      throw new QueueShutDown();
    }
    return line.add(turn);
  }

  /** Leaves the line; if woken already, somebody else is to look whether there is something. */
  private void giveUp(Turn turn, Waiters line, boolean isBlocked, Throwable failure) {
    turn.cancel();
    line.remove(turn);
    if (!isBlocked && turn.isWoken()) {
      line.releaseNext();
    }
    Turn.rethrow(failure);
  }

  /** Who is woken looks again: somebody else may have been there before. */
  private static final class PutTurn<T extends @Nullable Object> extends Turn {

    private final Queue<T> queue;
    private final T item;

    PutTurn(Queue<T> queue, T item, EventLoop loop) {
      super(loop);
      this.queue = queue;
      this.item = item;
    }

    @Override
    LoopBound primitive() {
      return queue;
    }

    @Override
    protected @Nullable Object arrive(@Nullable Throwable failure) {
      boolean isFull = queue.full();
      if (failure != null) {
        queue.giveUp(this, queue.putters, isFull, failure);
      }
      return isFull
          ? queue.stand(new PutTurn<>(queue, item, loop), queue.putters)
          : queue.putNow(item);
    }
  }

  /** As {@link PutTurn}. */
  private static final class GetTurn<T extends @Nullable Object> extends Turn {

    private final Queue<T> queue;

    GetTurn(Queue<T> queue, EventLoop loop) {
      super(loop);
      this.queue = queue;
    }

    @Override
    LoopBound primitive() {
      return queue;
    }

    @Override
    protected @Nullable Object arrive(@Nullable Throwable failure) {
      boolean isEmpty = queue.empty();
      if (failure != null) {
        queue.giveUp(this, queue.getters, isEmpty, failure);
      }
      return isEmpty ? queue.stand(new GetTurn<>(queue, loop), queue.getters) : queue.remove();
    }
  }

  private final class Join extends Frame implements WaitsFor {

    @Override
    public String waitedFor() {
      return brief();
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      if (begin() > 0) {
        Suspension.resumed(driver);
      } else if (unfinished > 0 && Suspension.await(finished.waitAsync(), driver) == SUSPENDED) {
        return suspend(1, driver);
      }
      return null;
    }
  }
}
