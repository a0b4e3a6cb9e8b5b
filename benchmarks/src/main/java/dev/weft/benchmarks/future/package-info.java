/** The workloads with {@code CompletableFuture}, all of whose stages run on one thread. */
package dev.weft.benchmarks.future;
