package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import battery.pk.Foreign;
import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Coroutine;
import java.util.function.Function;

/** Classes of every form with methods that wait; {@link ClassFormsCases} calls them. */
final class ClassForms {

  private ClassForms() {}

  static class Parent {
    protected final Probe p;
    private String secret = "s";

    Parent(Probe p) {
      this.p = p;
    }

    @Async
    Coroutine<String> name(String argument) {
      return value("parent" + await(p.f(argument)));
    }

    @Async
    protected Coroutine<Object> covariant() {
      return value("parent" + await(p.f(1)));
    }

    @Async
    private Coroutine<String> hidden() {
      return value("hidden in parent" + await(p.f(1)) + secret);
    }

    @Async
    Coroutine<String> callHidden() {
      secret += await(p.f("t"));
      return value(await(hidden()) + secret);
    }

    String plain(String argument) {
      return "plain " + argument;
    }
  }

  static class Child extends Parent {
    Child(Probe p) {
      super(p);
    }

    @Override
    @Async
    Coroutine<String> name(String argument) {
      String above = await(super.name(argument + await(p.f("+"))));
      return value("child of " + above + super.plain(await(p.f("x"))));
    }

    @Async
    private Coroutine<String> hidden() {
      return value("hidden in child" + await(p.f(2)));
    }

    @Async
    Coroutine<String> callOwnHidden() {
      return value(await(hidden()) + await(callHidden()));
    }
  }

  static final class Grandchild extends Child {
    Grandchild(Probe p) {
      super(p);
    }

    @Override
    @Async
    Coroutine<String> name(String argument) {
      return value("grandchild of " + await(super.name(argument)) + await(p.f("!")));
    }

    @Override
    protected Coroutine<Object> covariant() {
      return super.covariant();
    }
  }

  interface Named {
    String name();

    @Async
    default Coroutine<String> greet(Probe p) {
      return value("hello " + await(p.f(name())) + await(whisper(p)) + await(shout(p, "!")));
    }

    @Async
    private Coroutine<String> whisper(Probe p) {
      return value("(" + await(p.f(name())) + ")");
    }

    @Async
    static Coroutine<String> shout(Probe p, String end) {
      return value(await(p.f("HEY")) + end + await(quiet(p)));
    }

    @Async
    private static Coroutine<String> quiet(Probe p) {
      return value(await(p.f(".")));
    }
  }

  interface Loud extends Named {
    @Override
    @Async
    default Coroutine<String> greet(Probe p) {
      return value("LOUD " + await(Named.super.greet(p)) + await(p.f(1)));
    }
  }

  record Person(String name, int age) implements Loud {

    @Async
    Coroutine<Person> older(Probe p, int years) {
      return value(new Person(await(p.f(name)), age + await(p.f(years))));
    }

    @Override
    @Async
    public Coroutine<String> greet(Probe p) {
      return value("person " + await(Loud.super.greet(p)) + this);
    }

    @Async
    static Coroutine<Person> born(Probe p, String name) {
      return value(new Person(await(p.f(name)), 0));
    }
  }

  enum Operation {
    PLUS {
      @Override
      @Async
      Coroutine<Integer> apply(Probe p, int a, int b) {
        return value(await(p.f(a)) + await(p.f(b)));
      }
    },
    TIMES {
      private int calls;

      @Override
      @Async
      Coroutine<Integer> apply(Probe p, int a, int b) {
        calls++;
        return value(await(p.f(a)) * await(p.f(b)) + calls);
      }
    };

    abstract Coroutine<Integer> apply(Probe p, int a, int b);

    @Async
    Coroutine<String> describe(Probe p) {
      return value(this + "=" + await(apply(p, 2, 3)) + await(p.f(ordinal())));
    }
  }

  abstract static class Shape {
    @Async
    abstract Coroutine<Number> area(Probe p);

    @Async
    Coroutine<String> show(Probe p) {
      return value("area " + await(area(p)));
    }
  }

  static final class Square extends Shape {
    private final int side;

    Square(int side) {
      this.side = side;
    }

    @Override
    @Async
    Coroutine<Number> area(Probe p) {
      return value(side * await(p.f(side)));
    }
  }

  /** Overriding with another type argument makes javac write a bridge. */
  abstract static class Mapper<A, R> {
    @Async
    abstract Coroutine<R> map(Probe p, A argument);
  }

  static final class Length extends Mapper<String, Integer> {
    @Override
    @Async
    Coroutine<Integer> map(Probe p, String argument) {
      return value(await(p.f(argument)).length());
    }
  }

  static class Result<T> {
    final T value;

    Result(T value) {
      this.value = value;
    }
  }

  static class Generic<T extends Comparable<T>> {
    @Async
    <R> Coroutine<Result<R>> convert(Probe p, T value, Function<? super T, ? extends R> f) {
      R converted = f.apply(await(p.f(value)));
      return value(new Result<>(await(p.f(converted))));
    }

    @Async
    @SafeVarargs
    final Coroutine<T> max(Probe p, T... values) {
      T max = values[0];
      for (T each : values) {
        if (await(p.f(each)).compareTo(max) > 0) {
          max = each;
        }
      }
      return value(max);
    }
  }

  static final class Overloads {
    @Async
    static Coroutine<String> m(Probe p) {
      return value("none" + await(p.f(0)));
    }

    @Async
    static Coroutine<String> m(Probe p, int i) {
      return value("int" + await(p.f(i)));
    }

    @Async
    static Coroutine<String> m(Probe p, long l) {
      return value("long" + await(p.f(l)));
    }

    @Async
    static Coroutine<String> m(Probe p, String... texts) {
      return value("texts" + await(p.f(texts.length)));
    }

    @Async
    static Coroutine<String> m(Probe p, Object o) {
      return value("object" + await(p.f(o)) + await(m(p, 1)) + await(m(p, 2L)) + await(m(p)));
    }

    static String m(String notAsync) {
      return "plain" + notAsync;
    }
  }

  /** The descriptors of its two methods have the same hash code. */
  static final class OverloadsOfOneHash {
    record Aa(String name) {}

    record BB(String name) {}

    @Async
    static Coroutine<String> m(Probe p, Aa a) {
      return value("Aa" + await(p.f(a.name)) + a);
    }

    @Async
    static Coroutine<String> m(Probe p, BB b) {
      return value("BB" + await(p.f(b.name)) + b);
    }
  }

  final class Inner {
    private String state = "inner";

    @Async
    Coroutine<String> m(Probe p) {
      state += await(p.f(1));
      return value(state + (ClassForms.this != null));
    }

    private final class Innermost {
      @Async
      Coroutine<String> m(Probe p) {
        state += await(p.f(2));
        return value(await(Inner.this.m(p)) + state);
      }
    }
  }

  @Async
  static Coroutine<String> inner(Probe p) {
    Inner inner = new ClassForms().new Inner();
    return value(await(inner.m(p)) + await(inner.new Innermost().m(p)));
  }

  static class OfForeign extends Foreign {
    OfForeign(Probe p) {
      super(p::f);
    }

    @Override
    @Async
    public Coroutine<String> open(String argument) {
      state += await(f.apply("+"));
      return value(await(super.open(argument)) + super.plain(argument) + plain(argument) + state);
    }

    @Override
    @Async
    protected Coroutine<String> guarded(String argument) {
      AsyncCallable<String> call = () -> value(await(super.guarded(argument)) + state);
      return value("own" + await(call.call()) + await(local(argument)));
    }

    @Async
    Coroutine<String> local(String argument) {
      return value("other" + await(f.apply(argument)));
    }
  }
}
