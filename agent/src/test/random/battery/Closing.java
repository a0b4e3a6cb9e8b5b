package battery;

/** A resource that may fail to close. */
public record Closing(Probe p, String name, boolean fails) implements AutoCloseable {

  @Override
  public void close() {
    p.log("close " + name);
    if (fails) {
      throw new IllegalStateException("close " + name);
    }
  }
}
