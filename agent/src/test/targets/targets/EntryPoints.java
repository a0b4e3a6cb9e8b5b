package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Blocking entry points. */
final class EntryPoints {

  private static final List<String> SEEN = new ArrayList<>();

  private final String name;

  private EntryPoints(String name) {
    this.name = name;
  }

  @Async
  public static void main(String[] args) {
    SEEN.add("main " + args.length);
    await(sleep(0));
    SEEN.add(args[0]);
    if (args.length > 1) {
      return;
    }
    SEEN.add("end");
  }

  @Async
  private void instance(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0));
      SEEN.add(name + i);
    }
  }

  @Async
  private static void throwing() throws java.io.IOException {
    await(sleep(0));
    throw new java.io.IOException("out");
  }

  @Async
  private static void withoutAwait() {
    SEEN.add("plain");
  }

  static List<String> runMain() {
    SEEN.clear();
    main(new String[] {"a"});
    main(new String[] {"b", "c"});
    new EntryPoints("i").instance(2);
    withoutAwait();
    return SEEN;
  }

  static void runThrowing() throws java.io.IOException {
    throwing();
  }

  static String insideLoop() {
    return Running.run(nested());
  }

  @Async
  private static Coroutine<String> nested() {
    await(sleep(0));
    try {
      withoutAwait();
      return value("unreachable");
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }
}
