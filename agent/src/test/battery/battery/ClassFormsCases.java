package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import battery.ClassForms.Child;
import battery.ClassForms.Generic;
import battery.ClassForms.Grandchild;
import battery.ClassForms.Length;
import battery.ClassForms.Mapper;
import battery.ClassForms.Named;
import battery.ClassForms.OfForeign;
import battery.ClassForms.Operation;
import battery.ClassForms.Overloads;
import battery.ClassForms.OverloadsOfOneHash;
import battery.ClassForms.Parent;
import battery.ClassForms.Person;
import battery.ClassForms.Square;
import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;

/** Methods that wait, in classes of every form. */
final class ClassFormsCases {

  private ClassFormsCases() {}

  @Async
  static Coroutine<String> c46_superMethod(Probe p) {
    return value(await(new Child(p).name("a")));
  }

  @Async
  static Coroutine<String> c46_superMethodInDeepHierarchy(Probe p) {
    Parent parent = new Grandchild(p);
    return value(await(parent.name("b")));
  }

  @Async
  static Coroutine<String> c46_privateMethodsOfOneName(Probe p) {
    return value(await(new Child(p).callOwnHidden()));
  }

  @Async
  static Coroutine<String> c46_superMethodWithoutAsync(Probe p) {
    return value("" + await(new Grandchild(p).covariant()));
  }

  @Async
  static Coroutine<String> c46_parentInOtherPackage(Probe p) {
    OfForeign child = new OfForeign(p);
    return value(await(child.open("a")) + await(child.guarded("b")));
  }

  @Async
  static Coroutine<String> c47_bridge(Probe p) {
    Mapper<String, Integer> mapper = new Length();
    return value("" + await(mapper.map(p, "four")));
  }

  @Async
  static Coroutine<String> c47_genericMethods(Probe p) {
    Generic<String> generic = new Generic<>();
    return value(
        await(generic.convert(p, "x", s -> s + 1)).value + await(generic.max(p, "a", "c", "b")));
  }

  @Async
  static Coroutine<String> c47_overloadsAndVarargs(Probe p) {
    return value(
        await(Overloads.m(p, "a", "b")) + await(Overloads.m(p, (Object) "o")) + Overloads.m("x"));
  }

  @Async
  static Coroutine<String> c47_overloadsOfOneHash(Probe p) {
    return value(
        await(OverloadsOfOneHash.m(p, new OverloadsOfOneHash.Aa("a")))
            + await(OverloadsOfOneHash.m(p, new OverloadsOfOneHash.BB("b"))));
  }

  @Async
  static Coroutine<String> c47_interfaceMethods(Probe p) {
    Named anonymous = () -> "lambda";
    return value(await(anonymous.greet(p)) + await(Named.shout(p, "?")));
  }

  @Async
  static Coroutine<String> c47_interfaceSuperMethod(Probe p) {
    return value(await(new Person("Ann", 3).greet(p)));
  }

  @Async
  static Coroutine<String> c47_abstractMethod(Probe p) {
    return value(await(new Square(4).show(p)));
  }

  @Async
  static Coroutine<String> c48_enumConstantBodies(Probe p) {
    String trace = "";
    for (Operation operation : Operation.values()) {
      trace += await(operation.describe(p));
    }
    return value(trace);
  }

  private static int counter;

  private int state = 1;

  @Async
  private Coroutine<Integer> instance(Probe p, int argument) {
    state += await(p.f(argument));
    counter += state;
    return value(this.state + state++ + await(p.f(10)) + state);
  }

  @Async
  static Coroutine<String> c48_privateInstanceMethod(Probe p) {
    ClassFormsCases self = new ClassFormsCases();
    counter = 0;
    return value(await(self.instance(p, 5)) + "," + self.state + "," + counter);
  }

  @Async
  static Coroutine<String> c48_innerClasses(Probe p) {
    return value(await(ClassForms.inner(p)));
  }

  @Async
  static Coroutine<String> c48_localClass(Probe p) {
    String captured = await(p.f("captured"));
    int number = await(p.f(3));
    class Local {
      private int own = number;

      @Async
      Coroutine<String> m(int argument) {
        own += await(p.f(argument));
        return value(captured + own + number);
      }
    }
    Local local = new Local();
    return value(await(local.m(1)) + await(local.m(await(p.f(2)))));
  }

  @Async
  static Coroutine<String> c48_anonymousClass(Probe p) {
    String captured = await(p.f("captured"));
    AsyncFunction<Integer, String> function =
        new AsyncFunction<>() {
          private int calls;

          @Override
          @Async
          public Coroutine<String> apply(Integer argument) {
            calls += await(p.f(argument));
            return value(captured + calls);
          }
        };
    return value(await(function.apply(1)) + await(function.apply(2)));
  }

  @Async
  static Coroutine<String> c48_anonymousClassInAnonymousClass(Probe p) {
    AsyncCallable<String> outer =
        new AsyncCallable<>() {
          private String own = "own";

          @Override
          @Async
          public Coroutine<String> call() {
            String local = await(p.f("local"));
            AsyncCallable<String> inner =
                new AsyncCallable<>() {
                  @Override
                  @Async
                  public Coroutine<String> call() {
                    own += await(p.f(1));
                    return value(own + local);
                  }
                };
            return value(await(inner.call()) + own);
          }
        };
    return value(await(outer.call()));
  }

  @Async
  static Coroutine<String> c61_records(Probe p) {
    Person born = await(Person.born(p, "Bob"));
    Person older = await(born.older(p, 2));
    record Local(int a, String b) {
      @Async
      Coroutine<Local> next(Probe p) {
        return value(new Local(a + await(p.f(1)), b + await(p.f("'"))));
      }
    }
    Local local = await(new Local(1, "x").next(p));
    return value(older + "," + local + local.equals(new Local(2, "x'")));
  }

  @Async
  static Coroutine<String> recursion(Probe p) {
    return value("" + await(fibonacci(p, 6)));
  }

  @Async
  private static Coroutine<Integer> fibonacci(Probe p, int n) {
    if (n < 2) {
      return value(await(p.f(n)));
    }
    return value(await(fibonacci(p, n - 1)) + await(fibonacci(p, n - 2)));
  }

  @Async
  static Coroutine<String> parametersOfEveryType(Probe p) {
    return value(
        await(
            every(p, true, (byte) 1, 'c', (short) 2, 3, 4L, 5.5f, 6.5, "s", new int[] {7}, null)));
  }

  @Async
  private static Coroutine<String> every(
      Probe p,
      boolean z,
      byte b,
      char c,
      short s,
      int i,
      long l,
      float f,
      double d,
      String t,
      int[] a,
      Object o) {
    await(p.f(1));
    String one = "" + z + b + c + s + i + l + f + d + t + a[0] + o;
    await(p.f(2));
    return value(one + z + b + c + s + i + l + f + d + t + a[0] + o);
  }
}
