package dev.weft.benchmarks;

import dev.weft.benchmarks.loom.VirtualThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param isPolluted whether the other workloads run in the same JVM first
 * @param workloads the workloads that are named, all if none is
 * @param runtimes the runtimes that are named; all if empty
 * @param forJmh what only JMH understands
 */
record Arguments(
    Length length,
    boolean isPolluted,
    List<Workload> workloads,
    List<String> runtimes,
    List<String> forJmh) {

  private static final String RUNTIMES = "--runtimes=";

  /** How thorough. */
  enum Length {
    FULL,
    QUICK,
    /** Everything once, nothing is measured. */
    SMOKE,
    /** The same, in the JVM that is asked. */
    SMOKE_HERE
  }

  static Arguments parse(List<String> arguments) {
    Length length = Length.FULL;
    boolean isPolluted = false;
    List<Workload> workloads = new ArrayList<>();
    List<String> runtimes = List.of();
    List<String> forJmh = new ArrayList<>();
    for (String argument : arguments) {
      Optional<Workload> workload = Workload.named(argument);
      if (workload.isPresent()) {
        workloads.add(workload.get());
      } else if (argument.equals("--polluted")) {
        isPolluted = true;
      } else if (argument.startsWith(RUNTIMES)) {
        runtimes = List.of(argument.substring(RUNTIMES.length()).split(","));
      } else if (isLength(argument)) {
        length = Length.valueOf(argument.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'));
      } else {
        forJmh.add(argument);
      }
    }
    List<Workload> chosen = workloads.isEmpty() ? Arrays.asList(Workload.values()) : workloads;
    return new Arguments(length, isPolluted, chosen, runtimes, forJmh);
  }

  private static boolean isLength(String argument) {
    return List.of("--quick", "--smoke", "--smoke-here").contains(argument);
  }

  boolean wants(String runtime) {
    return runtimes.isEmpty() ? isOfThisJdk(runtime) : runtimes.contains(runtime);
  }

  /** EA Async is the rival of a JDK that has no virtual threads: for all of them time is short. */
  private static boolean isOfThisJdk(String runtime) {
    return !runtime.equals("eaasync") || !VirtualThreads.exist();
  }

  /** The name of a workload in the figures. */
  String name(Workload workload) {
    return isPolluted ? workload + "_polluted" : workload.toString();
  }
}
