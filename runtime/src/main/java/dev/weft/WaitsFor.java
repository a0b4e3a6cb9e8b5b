package dev.weft;

/** A coroutine of the library that can say what it waits for. */
interface WaitsFor {

  /** In a few words, such as {@code Lock[locked, waiters:1]}. */
  String waitedFor();
}
