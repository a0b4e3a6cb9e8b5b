package missing;

/** Has no missing type in its own methods, so that reflection can look at it. */
final class Start {

  private Start() {}

  static String run() {
    return UsesGone.runWithout();
  }
}
