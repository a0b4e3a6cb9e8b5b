package dev.weft.examples;

/** Runs every example, one after another. */
public final class Examples {

  private Examples() {}

  public static void main(String[] args) {
    title("Hello");
    Hello.main(args);
    title("AwaitACoroutine");
    AwaitACoroutine.main(args);
    title("GatherResults");
    GatherResults.main(args);
    title("CancelATask");
    CancelATask.main(args);
    title("FirstCompletedFirst");
    FirstCompletedFirst.main(args);
  }

  private static void title(String example) {
    System.out.println("-- " + example);
  }
}
