package missing;

/** Not there either. */
public interface GoneFace {

  default String face() {
    return "face";
  }
}
