package battery;

/** A class with a constructor. */
public class Base {

  protected final long base;

  public Base(long base) {
    this.base = base;
  }

  public long twice() {
    return base * 2;
  }
}
