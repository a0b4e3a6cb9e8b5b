/** The workloads on virtual threads and {@code java.util.concurrent}. */
package dev.weft.benchmarks.loom;
