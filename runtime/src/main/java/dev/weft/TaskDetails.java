package dev.weft;

import org.jspecify.annotations.Nullable;

/** What few tasks have beside their coroutine, so that the others need no room for it. */
final class TaskDetails {

  /** A {@link Context}, or the {@link Vars} that it will begin with. */
  Object context;

  /** Null: {@code Task-<n>}. */
  @Nullable String name;

  /** Thrown in at the next step: the complaint about something that cannot be awaited. */
  @Nullable Throwable complaint;

  /**
   * The message of the last cancel request that was stored; kept when the coroutine goes on all the
   * same.
   */
  @Nullable String storedMessage;

  /** Cancel requests beyond those that the task itself can count. */
  int moreCancelRequests;

  TaskDetails(Object context) {
    this.context = context;
  }
}
