package battery;

/** A record to be taken apart. */
public record Pair(Object left, int right) {}
