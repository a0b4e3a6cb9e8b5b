package missing;

/** Not there when the others are woven and run. */
public class Gone implements GoneFace {

  public String name() {
    return "gone";
  }
}
