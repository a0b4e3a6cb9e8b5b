package dev.weft.benchmarks.floor;

/** A task: what it does next, it keeps in fields. */
abstract class Machine {

  /** Goes on until it has to wait. */
  abstract void step();
}
