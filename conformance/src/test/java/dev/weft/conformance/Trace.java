package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program that writes one event a line, and the functions that all of them share. A subclass
 * mirrors the Python program of the same name statement by statement; this class mirrors their
 * module {@code virtualloop}.
 */
abstract class Trace {

  private final List<String> lines = new ArrayList<>();
  private long base;

  /** The statements of the Python module. */
  abstract void program() throws Exception;

  /** Runs the program and gives its lines. */
  final List<String> record() throws Exception {
    program();
    return lines;
  }

  /** One event a line. */
  final void log(Object... parts) {
    lines.add(Arrays.stream(parts).map(PythonText::str).collect(Collectors.joining(" ")));
  }

  /** One event a line, prefixed with the virtual time. */
  final void ev(Object... parts) {
    logBehind("t=" + PythonText.general(getRunningLoop().time()), parts);
  }

  private void logBehind(String prefix, Object... parts) {
    log(prefix, Arrays.stream(parts).map(PythonText::str).collect(Collectors.joining(" ")));
  }

  /** From here on {@link #its} counts. */
  final void mark() {
    base = LoopProbe.iterations(getRunningLoop());
  }

  /** Iterations since the last {@link #mark}. */
  final long its() {
    return LoopProbe.iterations(getRunningLoop()) - base;
  }

  /** One event a line, prefixed with the iteration. */
  final void itv(Object... parts) {
    logBehind("i+" + its(), parts);
  }

  final void showHandler(EventLoop loop, Map<String, Object> context) {
    String keys = context.keySet().stream().sorted().collect(Collectors.joining(","));
    String message = ((String) context.get("message")).split(" <", 2)[0];
    if (message.startsWith("Exception in callback")) {
      message = "Exception in callback";
    }
    log("HANDLER [" + keys + "] " + message + " exc=" + repr(context.get("exception")));
  }

  /** A loop at time 0 that reports through {@link #showHandler}. */
  final VirtualTimeLoop newLoop() {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    loop.setExceptionHandler(this::showHandler);
    return loop;
  }

  final <T> T run(Coroutine<T> main) {
    return Asyncio.run(main, new RunOptions(/* debug= */ false, this::newLoop));
  }

  /** Stable text for the state of a future. */
  static String show(Future<?> future) {
    if (!future.done()) {
      return "pending";
    }
    try {
      Throwable failure = future.exception();
      return failure == null ? "result " + repr(future.result()) : "exception " + repr(failure);
    } catch (CancelledError e) {
      return "cancelled" + repr(args(e));
    }
  }

  /** Awaits and describes what came out, {@link CancelledError} included. */
  @Async
  static Coroutine<String> outcome(Awaitable<?> awaitable) {
    Object result;
    try {
      result = await(awaitable);
    } catch (Throwable t) {
      return value("raised " + repr(t));
    }
    return value("returned " + repr(result));
  }
}
