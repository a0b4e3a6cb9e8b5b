package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import java.util.List;

/** Syntax that is newer than Java 17. */
final class Jdk25Cases {

  private Jdk25Cases() {}

  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Rectangle(Point corner, Point opposite) implements Shape {}

  record Point(int x, Object y) {}

  enum Side implements Shape {
    LEFT,
    RIGHT
  }

  @Async
  static Coroutine<String> c36_recordPatternsWithGuards(Probe p) {
    String trace = "";
    for (Object o : List.of(new Point(1, "a"), new Point(2, 5), new Point(3, 'c'), "text", 7)) {
      trace +=
          switch (await(p.f(o))) {
            case Point(int x, String s) when x == await(p.f(1)) -> s + await(p.f(x));
            case Point(var x, Integer i) -> x + i + await(p.f(10));
            case Point q -> await(p.f("other")) + q.x();
            case String s when await(p.f(false)) -> "unreachable";
            case String s -> s + await(p.f("!"));
            case Integer i -> -i;
            default -> throw new IllegalStateException();
          };
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> recordPatternsInAsyncFor(Probe p) {
    String trace = "";
    for (Object o : Items.of(p, new Point(1, "a"), new Point(2, 5), "text")) {
      trace +=
          switch (o) {
            case Point(int x, String s) when await(p.f(true)) -> s + x;
            case Point(_, Integer i) -> i + await(p.f(10));
            default -> o;
          };
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c36_sealedExhaustive(Probe p) {
    String trace = "";
    List<Shape> shapes =
        List.of(new Circle(1.5), new Rectangle(new Point(0, 1), new Point(2, 3)), Side.RIGHT);
    for (Shape shape : shapes) {
      trace +=
          "<"
              + switch (shape) {
                case Circle(double r) -> r * await(p.f(2));
                case Rectangle(Point(int a, Object b), Point(var c, var d)) ->
                    "" + a + b + c + d + await(p.f("r"));
                case Side.LEFT -> "left";
                case Side.RIGHT -> await(p.f("right"));
              }
              + ">";
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c36_nestedRecordPatternInstanceof(Probe p) {
    Object o = new Rectangle(new Point(1, "one"), new Point(2, 2L));
    if (await(p.f(o)) instanceof Rectangle(Point(int a, String s), Point(_, Long l))
        && a == await(p.f(1))) {
      return value(s + await(p.f(a)) + l);
    }
    return value("unreachable");
  }

  record Explosive(Object part) {
    @Override
    public Object part() {
      throw new IllegalStateException("accessor");
    }
  }

  @Async
  static Coroutine<String> c36_failingAccessorInPattern(Probe p) {
    Object o = new Explosive(1);
    try {
      return value(
          "x"
              + switch (await(p.f(o))) {
                case Explosive(Integer i) -> i + await(p.f(1));
                default -> await(p.f(2));
              });
    } catch (MatchException e) {
      return value(await(p.f("match")) + e.getCause().getMessage());
    }
  }

  @Async
  static Coroutine<String> c36_switchWithNull(Probe p) {
    String none = await(p.f(null));
    return value(
        switch (none) {
          case null -> await(p.f("null")) + "!";
          case "a" -> "a";
          default -> "default";
        });
  }

  @Async
  static Coroutine<String> c61_unnamedVariables(Probe p) {
    int n = 0;
    for (var _ : List.of(1, 2, 3)) {
      n += await(p.f(1));
    }
    try {
      var _ = await(p.f(5));
      await(p.fail(new IllegalStateException("ignored")));
    } catch (IllegalStateException _) {
      n += await(p.f(10));
    }
    AsyncFunction<String, String> ignoring = _ -> value(await(p.f("i")));
    return value(n + await(ignoring.apply("x")));
  }

  static class Base {
    final String name;

    Base(String name) {
      this.name = name;
    }
  }

  static final class Flexible extends Base {
    final int length;

    Flexible(String argument) {
      String trimmed = argument.trim();
      if (trimmed.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      length = trimmed.length();
      super(trimmed);
    }

    @Async
    Coroutine<String> show(Probe p) {
      return value(name + await(p.f(length)));
    }
  }

  @Async
  static Coroutine<String> c61_flexibleConstructor(Probe p) {
    String shown = await(new Flexible(await(p.f(" f "))).show(p));
    try {
      return value(shown + new Flexible(await(p.f(" "))).length);
    } catch (IllegalArgumentException e) {
      return value(shown + e.getMessage());
    }
  }

  static final class Deferred extends Base {
    final AsyncCallable<String> call;

    Deferred(Probe p, String argument) {
      AsyncCallable<String> early = () -> value(argument + await(p.f(1)));
      super(argument);
      call = early;
    }
  }

  @Async
  static Coroutine<String> c61_lambdaInConstructorPrologue(Probe p) {
    return value(await(new Deferred(p, await(p.f("d"))).call.call()));
  }

  @Async
  static <T extends Shape> Coroutine<String> genericSwitch(Probe p, T shape) {
    return switch (await(p.f(shape))) {
      case Circle c -> value("circle" + await(p.f(1)));
      case Rectangle _ -> p.c("rectangle");
      case Side side -> value(side.name());
    };
  }

  @Async
  static Coroutine<String> c36_genericSealedSwitch(Probe p) {
    Rectangle rectangle = new Rectangle(null, null);
    return value(
        await(genericSwitch(p, new Circle(1))) + await(genericSwitch(p, rectangle))
            + await(genericSwitch(p, Side.LEFT)));
  }
}
