package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects whose constructor's arguments wait: between NEW and its constructor call lies a
 * suspension.
 */
final class NewCases {

  private NewCases() {}

  private record Pair(Object left, Object right) {}

  private record Wide(long l, String s, double d) {}

  @Async
  static Coroutine<String> c03_newWithAwaitedArgument(Probe p) {
    StringBuilder text = new StringBuilder(await(p.f("q")));
    return value(text.append("!").toString());
  }

  @Async
  static Coroutine<String> c03_newAsExpressionStatement(Probe p) {
    new StringBuilder(await(p.f("unused")));
    new Pair(await(p.f(1)), await(p.f(2)));
    return value("done");
  }

  @Async
  static Coroutine<String> c03_newThrown(Probe p) {
    throw new IllegalStateException(await(p.f("text")), new RuntimeException(await(p.f("cause"))));
  }

  @Async
  static Coroutine<String> c03_failingArgument(Probe p) {
    try {
      return value("" + new Pair(p.say("a"), await(p.fail(new IllegalStateException("no")))));
    } catch (IllegalStateException e) {
      return value("caught " + e.getMessage() + await(p.f(1)));
    }
  }

  @Async
  static Coroutine<String> c03_failingConstructor(Probe p) {
    try {
      return value("" + new ArrayList<String>(await(p.f(-1))));
    } catch (IllegalArgumentException e) {
      return value(e.getMessage());
    }
  }

  @Async
  static Coroutine<String> c04_nestedNew(Probe p) {
    return value("" + new Pair(new Pair(await(p.f("a")), "b"), await(p.f("c"))));
  }

  @Async
  static Coroutine<String> c04_nestedNewDeep(Probe p) {
    Pair deep =
        new Pair(
            new Pair(1, new Pair(await(p.f(2)), new Wide(3, "x" + new Pair(4, await(p.f(5))), 6))),
            new Pair(await(p.f(7)), null));
    return value("" + deep);
  }

  @Async
  static Coroutine<String> c05_newOverABranch(Probe p) {
    boolean yes = await(p.f(true));
    String one = new String(yes ? await(p.f("a")) : "z");
    String two = new String(!yes ? await(p.f("a")) : "z");
    return value(one + two);
  }

  @Async
  static Coroutine<String> c05_newOverConditionThatWaits(Probe p) {
    Pair pair = new Pair(await(p.f(true)) && !await(p.f(false)), await(p.f(1)) > 0 ? "+" : "-");
    return value("" + pair);
  }

  @Async
  static Coroutine<String> c05_newOverSwitch(Probe p) {
    Pair pair =
        new Pair(
            0,
            switch (await(p.f(2))) {
              case 1 -> "one";
              case 2 -> await(p.f("two"));
              default -> throw new IllegalStateException();
            });
    return value("" + pair);
  }

  @Async
  static Coroutine<String> c06_newInBothTernaryArms(Probe p) {
    boolean yes = await(p.f(false));
    Object o = yes ? new StringBuilder(await(p.f("a"))) : new Pair(await(p.f("b")), 1);
    CharSequence s = !yes ? new StringBuilder(await(p.f("c"))) : new String(await(p.f("d")));
    return value(o + "," + s);
  }

  @Async
  static Coroutine<String> c06_newInLoop(Probe p) {
    List<Object> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(new Pair(i, i == 1 ? new Pair(await(p.f(i)), "in") : await(p.f(-i))));
    }
    return value("" + made);
  }

  @Async
  static Coroutine<String> c07_newWithWideArguments(Probe p) {
    Wide one = new Wide(1L, await(p.f("s")), 2.0);
    Wide two = new Wide(await(p.f(3L)), "t", await(p.f(4.5)));
    return value(one + "," + two);
  }

  @Async
  static Coroutine<String> c07_newWithManyArguments(Probe p) {
    String text =
        new StringBuilder()
            .append(new Wide(Long.MIN_VALUE, "a" + await(p.f(1)), await(p.f(Double.MIN_VALUE))))
            .append(new String(new char[] {await(p.f('x')), 'y'}, 0, await(p.f(2))))
            .toString();
    return value(text);
  }

  static final class Logs {
    static Probe probe;

    private Logs() {}
  }

  static final class Logged {
    static {
      Logs.probe.log("init");
    }

    private final Object argument;

    Logged(Object argument) {
      Logs.probe.log("constructor");
      this.argument = argument;
    }
  }

  @Async
  static Coroutine<String> c08_classInitialisedBeforeArguments(Probe p) {
    Logs.probe = p;
    p.log("start");
    Logged made = new Logged(p.say(await(p.f("argument"))));
    return value("" + made.argument);
  }

  static final class LoggedInBranch {
    static {
      Logs.probe.log("init");
    }

    LoggedInBranch(Object ignored, Object ignoredToo) {
      Logs.probe.log("constructor");
    }
  }

  @Async
  static Coroutine<String> c08_classInitialisedBeforeBranch(Probe p) {
    Logs.probe = p;
    Object made =
        p.say(false) ? null : new LoggedInBranch(p.say(1), p.say(await(p.f(true)) ? 2 : 3));
    return value("" + (made != null));
  }

  static final class Unready {
    static {
      Logs.probe.log("init");
      if (Logs.probe != null) {
        throw new IllegalStateException("static initialiser");
      }
    }

    Unready(Object ignored) {}
  }

  @Async
  static Coroutine<String> c08_failingClassInitialiser(Probe p) {
    Logs.probe = p;
    try {
      new Unready(p.say(await(p.f("never"))));
      return value("unreachable");
    } catch (ExceptionInInitializerError e) {
      return value("" + e.getCause().getMessage());
    }
  }

  private abstract static class Greeting {
    private final String name;

    Greeting(String name) {
      this.name = name;
    }

    abstract String greet();
  }

  @Async
  static Coroutine<String> c10_anonymousClassWithAwaitedArgument(Probe p) {
    String end = await(p.f("!"));
    Greeting greeting =
        new Greeting(await(p.f("you"))) {
          @Override
          String greet() {
            return "hi " + super.name + end;
          }
        };
    return value(greeting.greet());
  }

  private static final class Outer {
    private final String name;

    Outer(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }

    private final class Inner {
      private final String own;

      Inner(String own) {
        this.own = own;
      }

      @Override
      public String toString() {
        return name + "." + own;
      }
    }
  }

  @Async
  static Coroutine<String> c10_innerClassWithAwaitedArgument(Probe p) {
    Outer outer = new Outer("o");
    String one = "" + outer.new Inner(await(p.f("in")));
    String two = "" + await(p.f(outer)).new Inner(await(p.f("in")));
    String three = "" + new Outer(await(p.f("n"))).new Inner(await(p.f("in")));
    return value(one + two + three);
  }

  @Async
  static Coroutine<String> c10_innerClassOfNull(Probe p) {
    Outer outer = null;
    try {
      return value("" + outer.new Inner(await(p.f("never"))));
    } catch (NullPointerException e) {
      return value("refused");
    }
  }

  @Async
  static Coroutine<String> newWithSideEffectsInOrder(Probe p) {
    int i = 0;
    Pair made = new Pair(i++ + await(p.f(10)), new Pair(i++, await(p.f(i++)) + i));
    return value(made + "," + i);
  }

  @Async
  static Coroutine<String> newInArrayUnderNew(Probe p) {
    Pair made =
        new Pair(new Object[] {new Pair(1, await(p.f(2))), await(p.f(3))}.length, await(p.f(4)));
    return value("" + made);
  }
}
