/**
 * The public API of Weft, and the machinery behind it.
 *
 * <p>In reading order: {@link dev.weft.Asyncio} (the functions), {@link dev.weft.Async} (what is
 * woven), {@link dev.weft.Awaitable} and {@link dev.weft.Coroutine}, {@link dev.weft.Future} and
 * {@link dev.weft.Task}, {@link dev.weft.EventLoop} with its {@link dev.weft.Handle handles} and
 * its two implementations {@link dev.weft.SelectorEventLoop} and {@link dev.weft.VirtualTimeLoop},
 * and {@link dev.weft.Runner}. Structured concurrency is {@link dev.weft.TaskGroup} and {@link
 * dev.weft.Timeout} inside {@link dev.weft.Asyncio#with(AsyncCloseable, AsyncFunction) with}, and
 * {@link dev.weft.ExceptionGroup} for what fails there. {@link dev.weft.AsyncIterable} has the
 * operators, and the way from and to collections, streams and publishers. What woven code calls
 * lives in {@link dev.weft.woven}.
 */
@NullMarked
package dev.weft;

import org.jspecify.annotations.NullMarked;
