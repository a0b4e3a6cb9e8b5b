package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.GeneratorFrame;
import dev.weft.woven.Replaced;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Emits the items of several sources as they come. Each source has a task, which fetches an item
 * and waits until that is taken: none is further ahead than by one, and each has its turn.
 *
 * <pre>
 *   new --first item asked for--&gt; merging --all sources over--&gt; over
 *   new, merging --a source fails, aclose, cancellation--&gt; ending --all tasks done--&gt; over
 * </pre>
 */
final class Merge extends GeneratorFrame implements WaitsFor {

  private static final int WAITING = 1;
  private static final int EMITTED = 2;

  private final List<MergeSource> sources = new ArrayList<>();

  /** Those that have an item, in the order in which they got it. */
  private final Queue<MergeSource> arrived = new ArrayDeque<>();

  /** How many tasks are not done. */
  private int running;

  private boolean ending;

  /** Why nobody wants more items, or null. */
  private @Nullable Throwable left;

  /** What a source has thrown, or null; those that followed it are suppressed in it. */
  private @Nullable Throwable failure;

  /** What the generator waits for, or null. */
  private @Nullable Future<@Nullable Object> news;

  private Merge(Iterable<? extends AsyncIterable<?>> given) {
    for (AsyncIterable<?> source : given) {
      sources.add(new MergeSource(this, source));
    }
  }

  static <T extends @Nullable Object> AsyncGenerator<T> of(
      Iterable<? extends AsyncIterable<? extends T>> sources) {
    return Operator.generator(new Merge(sources));
  }

  @Override
  public String waitedFor() {
    return "merge of " + sources.size();
  }

  @Override
  protected boolean isOwner() {
    return true;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    int point = begin();
    try {
      Suspension.resumed(driver);
    } catch (Throwable t) {
      left = Replaced.by(t, left);
      cancelAll();
    }
    if (point <= 0) {
      startAll(Asyncio.getRunningLoop());
    }
    MergeSource source = left == null ? arrived.poll() : null;
    if (source != null) {
      return emit(EMITTED, source.take());
    }
    return running > 0 ? waitForNews(driver) : conclude();
  }

  private void startAll(EventLoop loop) {
    running = sources.size();
    for (MergeSource source : sources) {
      source.start(loop).onDone(this::taskDone);
    }
  }

  private Object waitForNews(Driver driver) {
    Future<@Nullable Object> waiting = Asyncio.getRunningLoop().createFuture();
    news = waiting;
    driver.waitFor(waiting);
    return suspend(WAITING, driver);
  }

  private @Nullable Object conclude() {
    Throwable thrown = failure == null ? left : Replaced.by(failure, left);
    if (thrown != null) {
      throw Suspension.<RuntimeException>sneakyThrow(thrown);
    }
    return null;
  }

  /** Whether the sources are to close. */
  boolean isClosing() {
    return ending;
  }

  /** {@code source} has an item. */
  void offer(MergeSource source) {
    arrived.add(source);
    wake();
  }

  private void taskDone(Future<?> task) {
    running--;
    Throwable thrown = outcome(task);
    if (thrown != null) {
      failure = failure == null ? thrown : Replaced.by(failure, thrown);
      if (!ending) {
        cancelAll();
      }
    }
    if (running == 0 || !arrived.isEmpty()) {
      wake();
    }
  }

  /** Tasks that are cancelled are no failure while this one cancels them. */
  private @Nullable Throwable outcome(Future<?> task) {
    if (task.cancelled()) {
      return ending ? null : task.makeCancelledError();
    }
    return task.exception();
  }

  private void cancelAll() {
    ending = true;
    sources.forEach(MergeSource::cancel);
  }

  private void wake() {
    if (news != null && !news.done()) {
      news.settle(null);
    }
  }
}
