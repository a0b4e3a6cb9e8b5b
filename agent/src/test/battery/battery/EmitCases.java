package battery;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Generators: an item is handed out wherever an expression may stand. */
final class EmitCases {

  private EmitCases() {}

  /** All items; the first is asked for, for each further one the number before it is sent. */
  @Async
  private static Coroutine<String> all(AsyncGenerator<?> generator) {
    List<Object> items = new ArrayList<>();
    try {
      items.add(await(anext(generator)));
      for (int i = 1; i < 50; i++) {
        items.add(await(generator.asend(i)));
      }
      return value(items + "…");
    } catch (StopAsyncIteration end) {
      return value(items.toString());
    } catch (RuntimeException e) {
      return value(items + " " + Journal.describe(e));
    }
  }

  @Async
  private static AsyncGenerator<Object> conditions(Probe p) {
    if (await(p.f(true)) && (Integer) emit("a") == 1) {
      emit("b");
    } else {
      emit("unreachable");
    }
    Object chosen = (Integer) emit("c") > 2 ? emit("d") : await(p.f("unreachable"));
    emit("e" + chosen);
    return end();
  }

  @Async
  @Expect("f(true) => [a, b, c, d, e4]")
  static Coroutine<String> emit_inConditions(Probe p) {
    return value(await(all(conditions(p))));
  }

  @Async
  private static AsyncGenerator<Object> loops(Probe p) {
    outer:
    for (int i = 0; i < 3; i++) {
      for (long j = 10L; ; j++) {
        double weight = i / 2.0;
        emit(i + ":" + j + ":" + weight);
        if (await(p.f(i)) == 1) {
          continue outer;
        }
        if (j == 11L) {
          break;
        }
      }
      do {
        emit("end of " + i);
      } while (await(p.f(i)) > 5);
    }
    return end();
  }

  @Async
  @Expect(
      "f(0) f(0) f(0) f(1) f(2) f(2) f(2) =>"
          + " [0:10:0.0, 0:11:0.0, end of 0, 1:10:0.5, 2:10:1.0, 2:11:1.0, end of 2]")
  static Coroutine<String> emit_inLoops(Probe p) {
    return value(await(all(loops(p))));
  }

  private static String join(long a, double b, String c, Object d, float e) {
    return a + "," + b + "," + c + "," + d + "," + e;
  }

  @Async
  private static AsyncGenerator<Object> operands(Probe p) {
    long a = 1L << 40;
    double b = 0.5;
    String joined = join(a, b + await(p.f(1)), "c" + emit("first"), emit("second"), 1.5f);
    emit(joined);
    long sum = a + (Integer) emit("third") + await(p.f(2L)) * (Integer) emit("fourth");
    emit(sum - a);
    int[] array = {(Integer) emit("fifth"), await(p.f(3)), (Integer) emit("sixth")};
    array[(Integer) emit("seventh") - 8] += (Integer) emit("eighth");
    emit(Journal.show(array));
    emit(new StringBuilder("made ").append((Integer) emit("ninth")).append((Integer) emit("tenth")));
    return end();
  }

  @Async
  @Expect(
      "f(1) f(2) f(3) => [first, second, 1099511627776,1.5,c1,2,1.5, third, fourth, 14, fifth, sixth,"
          + " seventh, eighth, [7, 13, 8], ninth, tenth, made 1213]")
  static Coroutine<String> emit_underOperands(Probe p) {
    return value(await(all(operands(p))));
  }

  private record Pair(long left, Object right) {}

  @Async
  private static AsyncGenerator<Object> underNew(Probe p) {
    emit(new Pair(await(p.f(5L)), new Pair(7L, emit("inner"))));
    return end();
  }

  @Async
  @Expect("f(5) => [inner, Pair[left=5, right=Pair[left=7, right=1]]]")
  static Coroutine<String> emit_underNew(Probe p) {
    return value(await(all(underNew(p))));
  }

  @Async
  private static AsyncGenerator<Object> switches(Probe p) {
    for (int i = 0; i < 4; i++) {
      Object chosen =
          switch (i) {
            case 0 -> emit("zero");
            case 1 -> {
              emit("one");
              yield await(p.f("one awaited"));
            }
            default -> "" + i;
          };
      switch (String.valueOf(chosen)) {
        case "1":
          emit("was one");
        case "2":
          emit("fallen through");
          break;
        default:
          emit(chosen);
      }
    }
    return end();
  }

  @Async
  @Expect(
      "f(one awaited) => [zero, was one, fallen through, one, one awaited, fallen through, 3]")
  static Coroutine<String> emit_inSwitches(Probe p) {
    return value(await(all(switches(p))));
  }

  @Async
  private static AsyncGenerator<Object> tries(Probe p) {
    for (int i = 0; i < 3; i++) {
      try {
        emit("body " + i);
        if (i > 0) {
          await(p.fail(new IllegalStateException("no " + i)));
        }
        emit("fine");
      } catch (IllegalStateException e) {
        emit(e.getMessage());
        if (i == 2) {
          throw new IllegalArgumentException("last", e);
        }
      } finally {
        emit("finally " + await(p.f(i)));
      }
    }
    return end();
  }

  @Async
  @Expect(
      "f(0) fail(no 1) f(1) fail(no 2) f(2) => [body 0, fine, finally 0, body 1, no 1, finally 1,"
          + " body 2, no 2, finally 2] java.lang.IllegalArgumentException: last"
          + " [cause java.lang.IllegalStateException: no 2]")
  static Coroutine<String> emit_inTryCatchFinally(Probe p) {
    return value(await(all(tries(p))));
  }

  @Async
  private static AsyncGenerator<Object> returnsThroughFinally(Probe p) {
    try {
      emit("a");
      if (await(p.f(true))) {
        return end();
      }
      emit("unreachable");
    } finally {
      emit("b");
      await(p.f("c"));
    }
    return end();
  }

  @Async
  @Expect("f(true) f(c) => [a, b]")
  static Coroutine<String> emit_returnThroughFinally(Probe p) {
    return value(await(all(returnsThroughFinally(p))));
  }

  @Async
  private static AsyncGenerator<Object> nothing(Probe p) {
    await(p.f(1));
    if (await(p.f(false))) {
      emit("unreachable");
    }
    return end();
  }

  @Async
  @Expect("f(1) f(false) => []")
  static Coroutine<String> emit_never(Probe p) {
    return value(await(all(nothing(p))));
  }

  @Async
  @Expect("f(1) f(2) => [lambda, 3][from field, 1]")
  static Coroutine<String> emit_inLambdas(Probe p) {
    long captured = await(p.f(1));
    Supplier<AsyncGenerator<Object>> first =
        () -> {
          emit("lambda");
          emit(captured + await(p.f(2L)));
          return end();
        };
    return value(await(all(first.get())) + await(all(FIELD.apply("from"))));
  }

  private static final Function<String, AsyncGenerator<Object>> FIELD =
      word -> {
        emit(emit(word + " field"));
        return end();
      };
}
