package dev.weft.weaver;

/** Receives what the weaver has to say. */
@FunctionalInterface
public interface Problems {

  /** Called once for each problem, while its class is woven. */
  void report(Problem problem);
}
