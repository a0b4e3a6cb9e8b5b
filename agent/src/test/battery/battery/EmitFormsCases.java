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
import java.util.List;

/** Generators in classes of every form. */
final class EmitFormsCases {

  private EmitFormsCases() {}

  @Async
  private static Coroutine<String> all(AsyncGenerator<?> generator) {
    StringBuilder items = new StringBuilder();
    try {
      while (true) {
        items.append(await(anext(generator))).append(' ');
      }
    } catch (StopAsyncIteration end) {
      return value(items.toString().strip());
    }
  }

  static class Parent {
    private final String name;

    Parent(String name) {
      this.name = name;
    }

    @Async
    AsyncGenerator<String> items(Probe p, int n) {
      for (int i = 0; i < n; i++) {
        emit(name + await(p.f(i)));
      }
      return end();
    }

    @Async
    private AsyncGenerator<String> hidden(Probe p) {
      emit("hidden " + name);
      await(p.f(1));
      return end();
    }

    AsyncGenerator<String> callHidden(Probe p) {
      return hidden(p);
    }
  }

  static final class Child extends Parent {
    Child() {
      super("child");
    }

    @Override
    @Async
    AsyncGenerator<String> items(Probe p, int n) {
      emit("before");
      AsyncGenerator<String> above = super.items(p, n);
      while (true) {
        String item = await(anext(above, null));
        if (item == null) {
          break;
        }
        emit(item);
      }
      return end();
    }
  }

  @Async
  @Expect("f(0) f(1) f(1) => before child0 child1 hidden child")
  static Coroutine<String> emit_inSubclassAndPrivateMethod(Probe p) {
    Child child = new Child();
    return value(await(all(child.items(p, 2))) + " " + await(all(child.callHidden(p))));
  }

  interface Named {
    String name();

    @Async
    default AsyncGenerator<String> letters(Probe p) {
      for (char c : name().toCharArray()) {
        emit(await(p.f(c)) + "-" + suffix());
      }
      return end();
    }

    private String suffix() {
      return name().toUpperCase();
    }

    @Async
    static <T> AsyncGenerator<T> twice(Probe p, T item) {
      emit(item);
      await(p.f("between"));
      emit(item);
      return end();
    }
  }

  record Person(String name, long age) implements Named {
    @Async
    AsyncGenerator<Long> ages(Probe p) {
      emit(age);
      emit(age + await(p.f(1L)));
      return end();
    }
  }

  @Async
  @Expect("f(a) f(b) f(between) f(1) => a-AB b-AB 2 2 30 31")
  static Coroutine<String> emit_inInterfaceAndRecord(Probe p) {
    Person person = new Person("ab", 30);
    return value(
        await(all(person.letters(p)))
            + " "
            + await(all(Named.twice(p, 2)))
            + " "
            + await(all(person.ages(p))));
  }

  enum Kind {
    ONE,
    TWO {
      @Override
      @Async
      AsyncGenerator<Object> names(Probe p) {
        emit("two");
        emit(await(p.f(name())));
        return end();
      }
    };

    @Async
    AsyncGenerator<Object> names(Probe p) {
      emit(this);
      emit(await(p.f(ordinal())));
      return end();
    }
  }

  @Async
  @Expect("f(0) f(TWO) => ONE 0 two TWO")
  static Coroutine<String> emit_inEnum(Probe p) {
    return value(await(all(Kind.ONE.names(p))) + " " + await(all(Kind.TWO.names(p))));
  }

  private abstract static class Abstract<T> {
    abstract AsyncGenerator<T> items(Probe p);
  }

  @Async
  @Expect("f(x) => local x")
  static Coroutine<String> emit_inAnonymousClass(Probe p) {
    String local = "local";
    Abstract<String> anonymous =
        new Abstract<>() {
          @Override
          @Async
          AsyncGenerator<String> items(Probe q) {
            emit(local);
            emit(await(q.f("x")));
            return end();
          }
        };
    return value(await(all(anonymous.items(p))));
  }

  @Async
  private static AsyncGenerator<Object> everyType(
      Probe p, byte b, char c, double d, long l, float f, short s, boolean z, int... rest) {
    emit(b);
    emit(c);
    await(p.f(1));
    emit(d);
    emit(l);
    emit(f);
    emit(s);
    emit(z);
    emit(rest.length + List.of(rest[0]).toString());
    return end();
  }

  @Async
  @Expect("f(1) => 1 c 2.5 4 0.5 3 true 2[7]")
  static Coroutine<String> emit_argumentsOfEveryType(Probe p) {
    return value(await(all(everyType(p, (byte) 1, 'c', 2.5, 4L, 0.5f, (short) 3, true, 7, 8))));
  }
}
