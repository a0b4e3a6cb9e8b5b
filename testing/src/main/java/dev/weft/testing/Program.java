package dev.weft.testing;

import dev.weft.AsyncCallable;
import dev.weft.Runner;

/** What runs once in each schedule. */
@FunctionalInterface
interface Program {

  void run(Runner runner) throws Throwable;

  static Program of(AsyncCallable<?> callable) {
    return runner -> runner.run(callable.call());
  }
}
