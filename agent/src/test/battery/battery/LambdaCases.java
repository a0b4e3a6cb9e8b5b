package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lambdas that wait, and lambdas beside an await. */
final class LambdaCases {

  private LambdaCases() {}

  @Async
  static Coroutine<String> c49_lambdaThatWaits(Probe p) {
    AsyncFunction<Integer, String> f =
        x -> {
          int y = await(p.f(x));
          return value("r" + (x + y) + await(p.f("!")));
        };
    return value(await(f.apply(1)) + await(f.apply(2)));
  }

  @Async
  static Coroutine<String> c49_expressionLambda(Probe p) {
    AsyncCallable<Integer> f = () -> value(await(p.f(4)) + 1);
    return value("" + await(f.call()));
  }

  static String notAsync(Supplier<Coroutine<String>> f) {
    return f == null ? "none" : "some";
  }

  @Async
  static Coroutine<String> c49_lambdaOfForeignInterfaces(Probe p) {
    Supplier<Coroutine<String>> supplier = () -> value(await(p.f("s")));
    Function<Long, Coroutine<Long>> function = x -> value(x + await(p.f(2L)));
    WideFunction wide = (a, b, c, d) -> value(a + await(p.f(b)) + c + await(p.f(d)));
    return value(
        await(supplier.get()) + await(function.apply(1L)) + await(wide.apply(1L, 2, 0.5, "x")));
  }

  interface WideFunction {
    Coroutine<String> apply(long a, int b, double c, String d);
  }

  private final String field = "field";

  @Async
  private Coroutine<String> lambdaWithThis(Probe p) {
    String local = await(p.f("local"));
    AsyncCallable<String> f = () -> value(field + local + await(p.f(1)) + this.field);
    return value(await(f.call()));
  }

  @Async
  static Coroutine<String> c49_lambdaThatCapturesThis(Probe p) {
    return value(await(new LambdaCases().lambdaWithThis(p)));
  }

  @Async
  static Coroutine<String> c49_lambdaThatCapturesEveryType(Probe p) {
    long l = await(p.f(1L));
    double d = 2.5;
    char c = 'c';
    boolean b = true;
    int[] a = {7};
    AsyncFunction<String, String> f =
        s -> value(l + d + s + await(p.f("x")) + c + b + a[0] + await(p.f(l)));
    return value(await(f.apply("s")));
  }

  @Async
  static Coroutine<String> c49_lambdaInLambda(Probe p) {
    AsyncFunction<String, AsyncCallable<String>> outer =
        s -> {
          String t = s + await(p.f("t"));
          AsyncCallable<String> inner =
              () -> {
                AsyncCallable<String> innermost = () -> value(t + await(p.f("deep")));
                return value(await(innermost.call()) + s);
              };
          return value(inner);
        };
    return value(await(await(outer.apply("s")).call()));
  }

  @Async
  static Coroutine<String> c49_methodReferences(Probe p) {
    AsyncFunction<Probe, String> toStatic = LambdaCases::referred;
    LambdaCases self = new LambdaCases();
    AsyncFunction<Probe, String> bound = self::lambdaWithThis;
    Function<Probe, LambdaCases> constructor = LambdaCases::new;
    return value(await(toStatic.apply(p)) + await(bound.apply(p)) + constructor.apply(p).field);
  }

  private LambdaCases(Probe ignored) {}

  @Async
  private static Coroutine<String> referred(Probe p) {
    return value("referred" + await(p.f(1)));
  }

  @Async
  static Coroutine<String> c49_lambdaWithoutAwait(Probe p) {
    AsyncCallable<String> passing = () -> p.c("passed");
    AsyncCallable<String> constant = () -> value("constant");
    AsyncCallable<String> calling = () -> referred(p);
    return value(await(passing.call()) + await(constant.call()) + await(calling.call()));
  }

  @Async
  static Coroutine<String> c49_lambdaWithTry(Probe p) {
    AsyncFunction<RuntimeException, String> f =
        e -> {
          try {
            if (e != null) {
              await(p.fail(e));
            }
            return value(await(p.f("fine")));
          } catch (IllegalStateException caught) {
            return value(caught.getMessage() + await(p.f(1)));
          } finally {
            p.log(await(p.f("finally")));
          }
        };
    return value(await(f.apply(null)) + await(f.apply(new IllegalStateException("no"))));
  }

  @Async
  static Coroutine<String> c49_genericLambda(Probe p) {
    return value(await(mapped(p, List.of(1, 2, 3), x -> value(x * await(p.f(2))))).toString());
  }

  @Async
  private static <A, B> Coroutine<List<B>> mapped(Probe p, List<A> list, AsyncFunction<A, B> f) {
    List<B> result = new ArrayList<>();
    for (A each : list) {
      result.add(await(f.apply(await(p.f(each)))));
    }
    return value(result);
  }

  private interface SerialisableCall extends AsyncFunction<Probe, String>, Serializable {}

  @Async
  static Coroutine<String> c49_serialisableLambda(Probe p) throws Exception {
    String captured = await(p.f("captured"));
    SerialisableCall call = q -> value(captured + await(q.f(1)));
    SerialisableCall copy = (SerialisableCall) copy(call);
    return value(await(call.apply(p)) + await(copy.apply(p)) + (copy != call));
  }

  private static Object copy(Object original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(java.io.ObjectStreamClass type)
              throws ClassNotFoundException {
            return Class.forName(type.getName(), false, LambdaCases.class.getClassLoader());
          }
        }) {
      return in.readObject();
    }
  }

  @Async
  static Coroutine<String> c50_mutatedHolderOverAwait(Probe p) {
    int[] h = {0};
    Runnable r = () -> h[0]++;
    r.run();
    await(p.f(1));
    r.run();
    h[0] += await(p.f(10));
    r.run();
    return value("" + h[0]);
  }

  @Async
  static Coroutine<String> c50_lambdaMadeBeforeCalledAfter(Probe p) {
    List<String> seen = new ArrayList<>();
    int base = await(p.f(5));
    Function<Integer, Integer> add = x -> x + base;
    seen.add("" + add.apply(await(p.f(1))));
    List.of(1, 2).forEach(x -> seen.add("each" + x));
    await(p.f(2));
    seen.add("" + add.apply(2));
    return value("" + seen);
  }

  /** A lambda in a field: no method of the source surrounds it. */
  private static final AsyncFunction<Probe, String> IN_FIELD = p -> value("field" + await(p.f(1)));

  @Async
  static Coroutine<String> lambdaInStaticField(Probe p) {
    return value(await(IN_FIELD.apply(p)));
  }

  private static AsyncCallable<String> made(Probe p) {
    return () -> value("made" + await(p.f(1)));
  }

  @Async
  static Coroutine<String> lambdaInPlainMethod(Probe p) {
    return value(await(made(p).call()));
  }

  interface WithLambda {
    String suffix();

    @Async
    default Coroutine<String> viaLambda(Probe p) {
      AsyncCallable<String> f = () -> value(await(p.f("i")) + suffix());
      return value(await(f.call()));
    }

    static AsyncCallable<String> ofStatic(Probe p) {
      return () -> value(await(p.f("static")));
    }
  }

  record InRecord(String suffix) implements WithLambda {
    AsyncFunction<String, String> twice(Probe p) {
      return s -> value(s + await(p.f(suffix)) + await(p.f(suffix)));
    }
  }

  enum InEnum {
    ONE {
      @Override
      AsyncCallable<String> call(Probe p) {
        return () -> value(name() + await(p.f(ordinal())));
      }
    };

    abstract AsyncCallable<String> call(Probe p);
  }

  @Async
  static Coroutine<String> c49_lambdasInEveryClassForm(Probe p) {
    InRecord inRecord = new InRecord("r");
    return value(
        await(inRecord.viaLambda(p))
            + await(WithLambda.ofStatic(p).call())
            + await(inRecord.twice(p).apply("x"))
            + await(InEnum.ONE.call(p).call()));
  }

  @Async
  static Coroutine<String> c49_lambdaThatAwaitsLambda(Probe p) {
    AsyncFunction<Integer, Integer> add = x -> value(x + await(p.f(1)));
    AsyncFunction<Integer, Integer> twice = x -> value(await(add.apply(await(add.apply(x)))));
    AsyncFunction<Integer, Integer> tail = x -> add.apply(x);
    return value("" + await(twice.apply(5)) + await(tail.apply(7)));
  }

  @Async
  static Coroutine<String> c49_lambdaReturningNullAndDone(Probe p) {
    AsyncCallable<Void> nothing =
        () -> {
          await(p.f(1));
          return dev.weft.Asyncio.done();
        };
    AsyncCallable<String> coroutine =
        () -> {
          await(p.f(2));
          return p.c("tail");
        };
    return value("" + await(nothing.call()) + await(coroutine.call()));
  }
}
