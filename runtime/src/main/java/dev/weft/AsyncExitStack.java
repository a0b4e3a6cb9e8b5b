package dev.weft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Managers whose number is known at run time only: entering puts one on the stack, and leaving the
 * stack leaves them all, the last first.
 *
 * <pre>{@code
 * await(with(new AsyncExitStack(), stack -> {
 *   for (String name : names) {
 *     connections.add(await(stack.enterAsyncContext(new Connection(name))));
 *   }
 *   …
 *   return done();
 * }));
 * }</pre>
 *
 * <p>What an entry swallows, those further out do not see. What it throws takes the place of the
 * exception so far, which becomes {@linkplain Throwable#getSuppressed() suppressed}; the rest is
 * left all the same.
 *
 * @asyncio contextlib.py AsyncExitStack
 */
public final class AsyncExitStack implements AsyncContextManager<AsyncExitStack> {

  private Deque<ExitEntry> entries = new ArrayDeque<>();

  /** An empty stack. */
  public AsyncExitStack() {}

  /**
   * Enters {@code manager}; when that has succeeded, the manager is on the stack.
   *
   * @return a coroutine that gives what entering gives
   * @asyncio contextlib.py AsyncExitStack.enter_async_context
   */
  @SuppressWarnings("unchecked") // gives what the manager gives
  public <T extends @Nullable Object> Coroutine<T> enterAsyncContext(
      AsyncContextManager<T> manager) {
    return (Coroutine<T>)
        (Coroutine<?>) new ExitStackEnter(this, manager::aenter, ExitEntry.of(manager), null);
  }

  /**
   * As {@link #enterAsyncContext(AsyncContextManager)}, for a resource.
   *
   * @return a coroutine that gives {@code resource}
   */
  @SuppressWarnings("unchecked") // gives the resource
  public <R extends AsyncCloseable> Coroutine<R> enterAsyncContext(R resource) {
    return (Coroutine<R>)
        (Coroutine<?>) new ExitStackEnter(this, resource::aenter, ExitEntry.of(resource), resource);
  }

  /**
   * Puts {@code resource} on the stack, whose {@code close()} is called then. What that throws, a
   * checked exception too, comes out as it is.
   *
   * @return {@code resource}
   * @throws IllegalArgumentException if it has to be awaited: {@link #enterAsyncContext} is for
   *     that
   * @asyncio contextlib.py _BaseExitStack.enter_context
   */
  public <R extends AutoCloseable> R enterContext(R resource) {
    if (resource instanceof AsyncCloseable || resource instanceof Scope) {
      throw new IllegalArgumentException(
          "'"
              + resource.getClass().getName()
              + "' object does not support the context manager protocol. Did you mean to use"
              + " enterAsyncContext?");
    }
    add(ExitEntry.closing(resource));
    return resource;
  }

  /**
   * Puts {@code exit} on the stack. It is told the exception, or null, and answers whether it
   * swallows that.
   *
   * @asyncio contextlib.py _BaseExitStack.push
   */
  public void push(Predicate<? super @Nullable Throwable> exit) {
    add(ExitEntry.exit(exit));
  }

  /**
   * Puts {@code exit} on the stack. It is told the exception, or null, and its coroutine answers
   * whether it swallows that.
   *
   * @asyncio contextlib.py AsyncExitStack.push_async_exit
   */
  public void pushAsyncExit(AsyncFunction<? super @Nullable Throwable, Boolean> exit) {
    add(ExitEntry.asyncExit(exit));
  }

  /** Puts {@code manager} on the stack without entering it. */
  public void pushAsyncExit(AsyncContextManager<?> manager) {
    add(ExitEntry.of(manager));
  }

  /** Puts {@code resource} on the stack without entering it. */
  public void pushAsyncExit(AsyncCloseable resource) {
    add(ExitEntry.of(resource));
  }

  /**
   * Puts {@code callback} on the stack, which neither sees nor swallows an exception.
   *
   * @asyncio contextlib.py _BaseExitStack.callback
   */
  public void callback(Runnable callback) {
    add(ExitEntry.callback(callback));
  }

  /**
   * Puts {@code callback} on the stack, whose coroutine is awaited then. It neither sees nor
   * swallows an exception.
   *
   * @asyncio contextlib.py AsyncExitStack.push_async_callback
   */
  public <T extends @Nullable Object> void pushAsyncCallback(AsyncCallable<T> callback) {
    add(ExitEntry.asyncCallback(callback));
  }

  /**
   * Moves all that is on this stack to a new one. Leaving this stack leaves nothing then.
   *
   * @asyncio contextlib.py _BaseExitStack.pop_all
   */
  public AsyncExitStack popAll() {
    AsyncExitStack other = new AsyncExitStack();
    other.entries = entries;
    entries = new ArrayDeque<>();
    return other;
  }

  /**
   * Leaves all that is on the stack now, without an exception.
   *
   * @asyncio contextlib.py AsyncExitStack.aclose
   */
  public Coroutine<Void> aclose() {
    return ExitStackLeave.of(this);
  }

  @Override
  public Coroutine<AsyncExitStack> aenter() {
    return Ready.of(this);
  }

  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable failure) {
    return ExitStackLeave.because(failure, this);
  }

  void add(ExitEntry entry) {
    entries.push(entry);
  }

  /** Takes the entry that is next to be left, or null. */
  @Nullable ExitEntry next() {
    return entries.poll();
  }
}
