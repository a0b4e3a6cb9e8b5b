package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.concurrent.TimeUnit;

/** Switch statements and expressions that wait in selector and arms. */
final class SwitchCases {

  private SwitchCases() {}

  @Async
  static Coroutine<String> c34_intSwitchWithFallThrough(Probe p) {
    String trace = "";
    for (int i = 0; i < 5; i++) {
      switch (await(p.f(i))) {
        case 0:
          trace += await(p.f("zero"));
          break;
        case 1:
          trace += await(p.f("one"));
        // falls through
        case 2:
          trace += "+" + await(p.f("two"));
          break;
        case 3:
          continue;
        default:
          trace += await(p.f("default"));
      }
      trace += ";";
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c34_sparseSwitch(Probe p) {
    return value(
        switch (await(p.f(100_000))) {
          case -7 -> "a";
          case 100_000 -> await(p.f("b"));
          default -> "c";
        });
  }

  @Async
  static Coroutine<String> c34_stringSwitch(Probe p) {
    String trace = "";
    for (String s : new String[] {"Aa", "BB", "C", "other"}) {
      switch (await(p.f(s))) {
        case "Aa":
          trace += await(p.f("1"));
          break;
        case "BB":
          trace += await(p.f("2"));
          break;
        case "C":
          trace += "3";
          break;
        default:
          trace += await(p.f("4"));
      }
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c34_enumSwitch(Probe p) {
    String trace = "";
    for (TimeUnit unit : new TimeUnit[] {TimeUnit.DAYS, TimeUnit.SECONDS, TimeUnit.HOURS}) {
      switch (await(p.f(unit))) {
        case DAYS -> trace += await(p.f("d"));
        case SECONDS -> {
          String s = await(p.f("s"));
          trace += s + s;
        }
        default -> trace += "?";
      }
    }
    return value(trace);
  }

  private enum Colour {
    RED,
    GREEN
  }

  @Async
  static Coroutine<String> c34_exhaustiveEnumExpression(Probe p) {
    Colour colour = Colour.valueOf(await(p.f("GREEN")));
    return value(
        "is "
            + switch (colour) {
              case RED -> 1;
              case GREEN -> await(p.f(2));
            });
  }

  @Async
  static Coroutine<String> c34_switchOnNull(Probe p) {
    try {
      switch (await(p.<String>f(null))) {
        case "a":
          return value("a");
        default:
          return value("default");
      }
    } catch (NullPointerException e) {
      return value("refused " + await(p.f(1)));
    }
  }

  @Async
  static Coroutine<String> c34_charAndBoxedSwitch(Probe p) {
    int n =
        switch (await(p.f('b'))) {
          case 'a', 'b' -> await(p.f(1)) + 1;
          default -> 0;
        };
    Integer boxed = await(p.f(7));
    switch (boxed) {
      case 7 -> n += 10;
      default -> n += 100;
    }
    return value("" + n);
  }

  @Async
  static Coroutine<String> c35_expressionOnNonEmptyStack(Probe p) {
    int k = await(p.f(2));
    return value(
        "x"
            + switch (k) {
              case 1 -> "one";
              case 2 -> {
                String inner = await(p.f("two"));
                if (await(p.f(true))) {
                  yield inner + await(p.f("!"));
                }
                yield inner;
              }
              default -> throw new IllegalStateException();
            }
            + await(p.f("y")));
  }

  @Async
  static Coroutine<String> c35_expressionWithTryOnStack(Probe p) {
    int i = 7;
    float f = 0.5f;
    int[] a = {1, 2};
    String result =
        f
            + (i
                + a[
                    switch (await(p.f("k"))) {
                      case "k" -> {
                        try {
                          yield await(p.<Integer>fail(new IllegalStateException("0")));
                        } catch (IllegalStateException e) {
                          yield Integer.parseInt(e.getMessage()) + await(p.f(1));
                        }
                      }
                      default -> 0;
                    }])
            + "end";
    return value(result);
  }

  @Async
  static Coroutine<String> c35_nestedExpressions(Probe p) {
    int i = 0;
    int[] a = {1, 2};
    a[i++] +=
        switch (await(p.f(1))) {
          case 1 ->
              switch (await(p.f("in"))) {
                case "in" -> await(p.f(10)) + i;
                default -> 20;
              };
          default -> 30;
        };
    return value(Journal.show(a));
  }

  @Async
  static Coroutine<String> c35_oldStyleYield(Probe p) {
    int n =
        switch (await(p.f(3))) {
          case 1:
          case 3:
            int x = await(p.f(4));
            yield x * 2;
          default:
            yield await(p.f(0));
        };
    return value("" + n);
  }

  @Async
  static Coroutine<String> c35_armThatThrows(Probe p) {
    int n =
        1
            + switch (await(p.f(3))) {
              case 3 -> throw new IllegalArgumentException(await(p.f("three")));
              default -> 0;
            };
    return value("unreachable" + n);
  }
}
