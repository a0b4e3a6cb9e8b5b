package dev.weft.woven;

/** A coroutine of the library that can say what it waits for. */
public interface WaitsFor {

  /** In a few words, such as {@code Lock[locked, waiters:1]}. */
  String waitedFor();
}
