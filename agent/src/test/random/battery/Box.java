package battery;

/** A class whose constructor takes something of each kind. */
public final class Box extends Base {

  private final int n;
  private final String s;

  public Box(int n, long base, String s) {
    super(base);
    this.n = n;
    this.s = s;
  }

  public int sum() {
    return n + (int) base + s.length();
  }
}
