package dev.weft.weaver.torture;

/** What was tortured so far. */
final class Tally {

  int classes;
  int methods;
  int sites;

  @Override
  public String toString() {
    return "classes=" + classes + " methods=" + methods + " sites=" + sites;
  }
}
