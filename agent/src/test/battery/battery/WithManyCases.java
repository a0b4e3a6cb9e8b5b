package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import dev.weft.Scope;
import java.io.IOException;

/** A {@code try} over several {@code with(…)}, and over one in all its declarations. */
@SuppressWarnings("try")
final class WithManyCases {

  private WithManyCases() {}

  @Async
  @Expect("f(enter a) f(enter b) f(enter c) f(!) abc! f(exit c) f(exit b) f(exit a) => behind")
  static Coroutine<String> threeResources(Probe p) {
    try (Resource a = with(new Resource(p, "a"));
        Resource b = with(new Resource(p, "b"));
        Resource c = with(new Resource(p, "c"))) {
      p.log(a.name + b.name + c.name + await(p.f("!")));
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter a) f(enter b) f(enter c) f(abc) f(exit c) f(exit b) f(exit a) => abc")
  static Coroutine<String> threeResourcesReturn(Probe p) {
    try (Resource a = with(new Resource(p, "a"));
        Resource b = with(new Resource(p, "b"));
        Resource c = with(new Resource(p, "c"))) {
      return p.c(a.name + b.name + c.name);
    }
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) fail(body) f(exit c body) f(exit b body) f(exit "
          + "a body) => throws java.lang.IllegalStateException: body")
  static Coroutine<String> threeResourcesFail(Probe p) {
    try (Resource a = with(new Resource(p, "a"));
        Resource b = with(new Resource(p, "b"));
        Resource c = with(new Resource(p, "c"))) {
      await(p.fail(new IllegalStateException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) fail(body) f(exit c body) f(exit b exit c) "
          + "f(exit a exit b) => throws java.lang.IllegalStateException: exit a [suppressed "
          + "java.lang.IllegalStateException: exit b [suppressed "
          + "java.lang.IllegalStateException: exit c [suppressed "
          + "java.lang.IllegalArgumentException: body]]]")
  static Coroutine<String> allExitsFail(Probe p) {
    try (Resource a = with(new Resource(p, "a").failing());
        Resource b = with(new Resource(p, "b").failing());
        Resource c = with(new Resource(p, "c").failing())) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) f(body) f(exit c) f(exit b exit c) f(exit a exit "
          + "b) => throws java.lang.IllegalStateException: exit a [suppressed "
          + "java.lang.IllegalStateException: exit b [suppressed "
          + "java.lang.IllegalStateException: exit c]]")
  static Coroutine<String> allExitsFailAfterNormalEnd(Probe p) {
    try (Resource a = with(new Resource(p, "a").failing());
        Resource b = with(new Resource(p, "b").failing());
        Resource c = with(new Resource(p, "c").failing())) {
      await(p.f("body"));
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) f(exit c) f(exit b exit c) f(exit a exit b) => "
          + "throws java.lang.IllegalStateException: exit a [suppressed "
          + "java.lang.IllegalStateException: exit b [suppressed "
          + "java.lang.IllegalStateException: exit c]]")
  static Coroutine<String> allExitsFailAtReturn(Probe p) {
    try (Resource a = with(new Resource(p, "a").failing());
        Resource b = with(new Resource(p, "b").failing());
        Resource c = with(new Resource(p, "c").failing())) {
      return value("lost");
    }
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) fail(body) f(exit c body) f(exit b) f(exit a) => "
          + "behind")
  static Coroutine<String> innermostSwallows(Probe p) {
    try (Resource a = with(new Resource(p, "a"));
        Resource b = with(new Resource(p, "b"));
        var c = with(new Manager(p, "c", true))) {
      await(p.fail(new IllegalStateException("body")));
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) fail(body) f(exit c body) f(exit b body) f(exit "
          + "a) => behind")
  static Coroutine<String> middleSwallows(Probe p) {
    try (Resource a = with(new Resource(p, "a"));
        var b = with(new Manager(p, "b", true));
        Resource c = with(new Resource(p, "c"))) {
      await(p.fail(new IllegalStateException("body")));
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) fail(body) f(exit c body) f(exit b body) f(exit "
          + "a exit b) => behind")
  static Coroutine<String> outermostSwallows(Probe p) {
    try (var a = with(new Manager(p, "a", true));
        Resource b = with(new Resource(p, "b").failing());
        Resource c = with(new Resource(p, "c"))) {
      await(p.fail(new IllegalStateException("body")));
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) fail(body) f(exit b body) f(exit a) => throws "
          + "java.lang.IllegalStateException: exit a")
  static Coroutine<String> nextExitFailsAfterSwallowing(Probe p) {
    try (Resource a = with(new Resource(p, "a").failing());
        var b = with(new Manager(p, "b", true))) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter a) f(enter b) f(exit a enter b) => behind")
  static Coroutine<String> outerSwallowsFailedEnter(Probe p) {
    try (var a = with(new Manager(p, "a", true));
        Resource b = with(new Resource(p, "b").failingOnEntry())) {
      p.log("unreachable");
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter a) f(enter b) body f(exit b) f(exit a exit b) => behind")
  static Coroutine<String> outerSwallowsFailedExit(Probe p) {
    try (var a = with(new Manager(p, "a", true));
        Resource b = with(new Resource(p, "b").failing())) {
      p.log("body");
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter a0) f(enter b0) f(0) f(exit b0) f(exit a0) f(enter a1) f(enter b1) f(1) "
          + "f(exit b1) f(exit a1) f(enter a2) f(enter b2) f(2) fail(swallowed) f(exit b2 "
          + "swallowed) f(exit a2) f(enter a3) f(enter b3) f(3) f(exit b3) f(exit a3) f(enter "
          + "a4) f(enter b4) f(4) f(exit b4) f(exit a4) => a0enter b0edbehind 0,behind "
          + "2,a3enter b3edbehind 3,")
  static Coroutine<String> severalExitsInLoop(Probe p) {
    String trace = "";
    for (int i = 0; i < 6; i++) {
      try (Resource a = with(new Resource(p, "a" + i));
          var b = with(new Manager(p, "b" + i, true))) {
        if (await(p.f(i)) == 1) {
          continue;
        }
        if (i == 2) {
          await(p.fail(new IllegalStateException("swallowed")));
        }
        if (i == 4) {
          break;
        }
        trace += a.name + b.value();
      }
      trace += "behind " + i + ",";
    }
    return value(trace);
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) fail(body) f(exit c body) f(exit b body) f(4) "
          + "f(enter d) f(exit d) f(exit a) => 1234ad")
  static Coroutine<String> nested(Probe p) {
    String trace = "";
    try (Resource a = with(new Resource(p, "a"))) {
      trace += "1";
      try (var b = with(new Manager(p, "b", true))) {
        trace += "2";
        try (Resource c = with(new Resource(p, "c"))) {
          trace += "3";
          await(p.fail(new IllegalStateException("body")));
        }
        trace += "unreachable";
      }
      trace += await(p.f("4"));
      try (Resource d = with(new Resource(p, "d"))) {
        trace += a.name + d.name;
      }
    }
    return value(trace);
  }

  @Async
  @Expect(
      "f(0) f(enter r) r f(body) f(exit r) fail(none) caught none f(1) none f(body) "
          + "f(enter m) fail(enter med) f(exit m enter med) => behind")
  static Coroutine<String> nullResource(Probe p) {
    for (int i = 0; i < 2; i++) {
      try (Resource r = await(p.f(i)) == 0 ? with(new Resource(p, "r")) : null) {
        p.log(r == null ? "none" : r.name);
        await(p.f("body"));
      }
      try (Scope<String> s = i == 0 ? null : with(new Manager(p, "m", true))) {
        await(p.fail(new IllegalStateException("" + (s == null ? "none" : s.value()))));
      } catch (IllegalStateException e) {
        p.log("caught " + e.getMessage());
      }
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter r) fail(0) f(exit r 0) caught 0 f(enter m) fail(1) f(exit m 1) fail(2) "
          + "caught 2 => behind")
  static Coroutine<String> oneOfTwo(Probe p) throws Exception {
    for (int i = 0; i < 3; i++) {
      try (AutoCloseable r =
          switch (i) {
            case 0 -> with(new Resource(p, "r"));
            case 1 -> with(new Manager(p, "m", true));
            default -> null;
          }) {
        await(p.fail(new IllegalStateException("" + i)));
      } catch (IllegalStateException e) {
        p.log("caught " + e.getMessage());
      }
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter r) between f(1) r1 f(exit r) f(enter m) fail(no) f(exit m no) => behind")
  static Coroutine<String> existingVariable(Probe p) {
    Resource r = with(new Resource(p, "r"));
    p.log("between");
    try (r) {
      p.log(r.name + await(p.f(1)));
    }
    final var scope = with(new Manager(p, "m", true));
    try (scope) {
      await(p.fail(new IllegalStateException("no")));
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter r) f(enter s) f(enter t) f(exit t) f(exit s) f(exit r) => renter sedt")
  static Coroutine<String> existingVariables(Probe p) {
    Resource r = with(new Resource(p, "r"));
    Scope<String> s = with(new Manager(p, "s", false));
    try (r;
        s;
        Resource t = with(new Resource(p, "t"))) {
      return value(r.name + s.value() + t.name);
    }
  }

  @Async
  @Expect("f(enter r) f(exit r) => behind")
  static Coroutine<String> existingVariableAndEmptyBody(Probe p) {
    Resource r = with(new Resource(p, "r"));
    try (r) {}
    return value("behind");
  }

  private static final class Plain implements AutoCloseable {
    private final Probe probe;
    private final String name;
    private boolean fails;

    Plain(Probe probe, String name) {
      this.probe = probe;
      this.name = name;
    }

    Plain failing() {
      fails = true;
      return this;
    }

    @Override
    public void close() throws IOException {
      probe.log("close " + name);
      if (fails) {
        throw new IOException("close " + name);
      }
    }
  }

  @Async
  @Expect("f(enter b) f(enter d) fail(body) f(exit d body) close c f(exit b) close a => behind")
  static Coroutine<String> mixedWithPlain(Probe p) throws Exception {
    try (Plain a = new Plain(p, "a");
        Resource b = with(new Resource(p, "b"));
        Plain c = new Plain(p, "c");
        var d = with(new Manager(p, "d", true))) {
      await(p.fail(new IllegalStateException("body")));
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter b) f(enter d) fail(body) f(exit d body) close c f(exit b body) close a => "
          + "throws java.lang.IllegalStateException: exit b [suppressed "
          + "java.lang.IllegalArgumentException: body [suppressed java.io.IOException: close "
          + "c]] [suppressed java.io.IOException: close a]")
  static Coroutine<String> mixedWithFailingPlain(Probe p) throws Exception {
    try (Plain a = new Plain(p, "a").failing();
        Resource b = with(new Resource(p, "b").failing());
        Plain c = new Plain(p, "c").failing();
        Resource d = with(new Resource(p, "d"))) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter a) enter aed close c close b f(exit a close b) => behind")
  static Coroutine<String> swallowerOutsidePlain(Probe p) throws Exception {
    try (var a = with(new Manager(p, "a", true));
        Plain b = new Plain(p, "b").failing();
        Plain c = new Plain(p, "c")) {
      p.log(a.value());
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter b) fail(body) f(exit b body) close a => throws java.io.IOException: close a")
  static Coroutine<String> plainOutsideSwallower(Probe p) throws Exception {
    try (Plain a = new Plain(p, "a").failing();
        var b = with(new Manager(p, "b", true))) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(enter c) f(enter d) fail(body) f(exit d body) f(exit c) "
          + "f(exit b) f(exit a) => behind")
  static Coroutine<String> declaredAsInterface(Probe p) throws Exception {
    try (AsyncCloseable a = with(new Resource(p, "a"));
        AutoCloseable b = with(new Resource(p, "b"));
        Scope<String> c = with(new Manager(p, "c", false));
        AutoCloseable d = with(new Manager(p, "d", true))) {
      await(p.fail(new IllegalStateException("body")));
    }
    return value("behind");
  }

  @Async
  private static <R extends AsyncCloseable & Runnable> Coroutine<String> generic(R resource) {
    try (R r = with(resource)) {
      r.run();
    }
    return value("behind");
  }

  @Async
  private static <R extends Runnable & AsyncCloseable> Coroutine<String> genericOther(R resource) {
    try (R r = with(resource)) {
      r.run();
      throw new IllegalStateException("other");
    }
  }

  @Async
  @Expect(
      "f(enter a) run a f(exit a) f(enter b) run b f(exit b other) => throws "
          + "java.lang.IllegalStateException: other")
  static Coroutine<String> declaredAsTypeVariable(Probe p) {
    await(generic(new Resource(p, "a")));
    return genericOther(new Resource(p, "b"));
  }

  @Async
  @Expect(
      "f(enter r) f(!) f(exit r) f(enter m) enter med f(exit m For input string: \"enter "
          + "med\") => r!behind")
  static Coroutine<String> inLambda(Probe p) {
    AsyncFunction<String, String> f =
        name -> {
          try (Resource r = with(new Resource(p, name))) {
            return value(r.name + await(p.f("!")));
          }
        };
    AsyncCallable<String> onlyWith =
        () -> {
          try (var scope = with(new Manager(p, "m", true))) {
            p.log(scope.value());
            Integer.parseInt(scope.value());
          } catch (NumberFormatException e) {
            p.log("unreachable");
          }
          return value("behind");
        };
    return value(await(f.apply("r")) + await(onlyWith.call()));
  }

  private final String field = "field";

  private final class Inner {
    @Async
    Coroutine<String> use(Probe p) {
      try (Resource r = with(new Resource(p, field))) {
        return value(await(p.f(r.name)) + field);
      }
    }
  }

  private interface Face {
    Probe probe();

    @Async
    default Coroutine<String> use(String name) {
      try (Resource r = with(new Resource(probe(), name))) {
        await(probe().fail(new IllegalStateException(r.name)));
      } catch (IllegalStateException e) {
        return value(await(probe().f(e.getMessage())));
      }
      return value("unreachable");
    }
  }

  private record Rec(Probe probe) implements Face {}

  @Async
  @Expect(
      "f(enter field) f(field) f(exit field) f(enter face) fail(face) f(exit face face) "
          + "f(face) => fieldfieldface")
  static Coroutine<String> inOtherClassForms(Probe p) {
    String inner = await(new WithManyCases().new Inner().use(p));
    return value(inner + await(new Rec(p).use("face")));
  }

  @Async
  private static Coroutine<Void> uses(Probe p, Resource resource, String text) {
    p.log(resource.name + await(p.f(text)));
    return null;
  }

  @Async
  @Expect("f(enter r) f(method) rmethod run r f(exit r) => r")
  static Coroutine<String> resourceIsPassedOn(Probe p) {
    Resource[] kept = new Resource[1];
    try (Resource r = with(new Resource(p, "r"))) {
      await(uses(p, r, "method"));
      kept[0] = r;
      Runnable lambda = r::run;
      lambda.run();
    }
    return value(kept[0].name);
  }

  @Async
  @Expect("f(enter r) f(exit r) f(5) f(enter s) fail(no) f(exit s no) => r5enter sed3")
  static Coroutine<String> variableIsUsedAgain(Probe p) {
    String trace = "";
    {
      try (Resource r = with(new Resource(p, "r"))) {
        trace += r.name;
      }
    }
    {
      long wide = await(p.f(5L));
      try (var s = with(new Manager(p, "s", true))) {
        trace += wide + s.value();
        await(p.fail(new IllegalStateException("no")));
      }
    }
    {
      int n = 3;
      trace += n;
    }
    return value(trace);
  }
}
