package battery.pk;

/** Gives objects of a class that other packages cannot name. */
public final class Api {

  private Api() {}

  public static Hidden get(String name) {
    return new Hidden(name);
  }

  public static Hidden[] all(String... names) {
    Hidden[] all = new Hidden[names.length];
    for (int i = 0; i < names.length; i++) {
      all[i] = get(names[i]);
    }
    return all;
  }

  public static Hidden first(Hidden[] all) {
    return all[0];
  }

  public static int count(Hidden[] all, int more) {
    return all.length + more;
  }

  public static String use(Hidden hidden, Object argument) {
    return hidden.name + argument;
  }

  /** A visible child of the hidden class. */
  public static final class Visible extends Hidden {

    public Visible(String name) {
      super(name);
    }
  }
}
