package dev.weft.weaver;

/** How bad a {@link Problem} is. */
public enum Severity {
  /** The method was replaced by one that throws. */
  ERROR,
  /** The method was not refused. */
  WARNING
}
