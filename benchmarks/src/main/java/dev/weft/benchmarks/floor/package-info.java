/**
 * The floor: every workload by hand-written state machines on a ring buffer, with nothing of what a
 * product must do besides (errors, cancellation, contexts, fairness). No runtime without a stack of
 * its own for each task can be faster by much.
 *
 * <p>{@link dev.weft.benchmarks.floor.Loop} and {@link dev.weft.benchmarks.floor.Machine} are the
 * runtime; every other class is a workload, with one static method that runs it.
 */
package dev.weft.benchmarks.floor;
