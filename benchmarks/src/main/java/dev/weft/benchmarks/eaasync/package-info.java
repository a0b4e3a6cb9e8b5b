/**
 * The workloads with EA Async: {@code await} of a {@code CompletableFuture}, woven when this module
 * is built, all on one thread. It has no generators, and nothing that would cancel a body: these
 * workloads are not here.
 *
 * <p>EA Async reads no class file newer than Java 8's, so that this package is compiled for Java 8.
 */
package dev.weft.benchmarks.eaasync;
