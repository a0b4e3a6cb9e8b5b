package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.io.IOException;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** Everything that reflection can tell of a method. */
public class Reflected<T extends Comparable<T>> implements Serializable {

  /** For declarations. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
  public @interface Mark {
    String value() default "";
  }

  /** For types. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE_USE)
  public @interface Typed {
    String value();
  }

  public int field;

  @Async
  @Deprecated
  @Mark("method")
  public <E extends Exception> @Typed("result") Coroutine<Map<String, ? super T>> generic(
      @Mark("first") final T first,
      List<? extends E> second,
      long wide,
      String @Typed("array") ... rest)
      throws E, IOException {
    await(Reflected.<String>nothing());
    return value(null);
  }

  @Async
  protected static Coroutine<Void> overloaded() {
    return done();
  }

  @Async
  protected static Coroutine<Void> overloaded(int number) throws InterruptedException {
    await(Reflected.<String>nothing());
    return done();
  }

  @Async
  static Coroutine<int[]> packagePrivate(double number) {
    return value(await(Reflected.<int[]>nothing()));
  }

  @Async
  private Coroutine<T> hidden(T argument) {
    return value(argument);
  }

  @Async
  public static void main(String... args) {}

  private static <R> Awaitable<R> nothing() {
    return value(null);
  }

  /** An interface. */
  @Mark("type")
  public interface Face<A> {
    @Async
    Coroutine<A> abstractOne(A argument);

    @Async
    default Coroutine<A> defaultOne(@Mark A argument) {
      return value(await(abstractOne(argument)));
    }

    @Async
    static Coroutine<String> staticOne() {
      return value("s");
    }
  }

  /** A record. */
  public record Rec<A>(@Mark A first, int second) implements Face<A> {
    @Override
    @Async
    public Coroutine<A> abstractOne(A argument) {
      return value(argument);
    }
  }

  /** An enum. */
  public enum Num {
    ONE {
      @Override
      @Async
      public Coroutine<Integer> get() {
        return value(1);
      }
    };

    public abstract Coroutine<Integer> get();
  }

  /** A class with a bridge. */
  public static final class Bridged implements Face<String> {
    @Override
    @Async
    public Coroutine<String> abstractOne(String argument) {
      return value(await(Reflected.<String>nothing()));
    }
  }
}
