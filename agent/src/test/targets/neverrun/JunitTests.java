package neverrun;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

public final class JunitTests {

  private JunitTests() {}

  @Test
  @Retention(RetentionPolicy.RUNTIME)
  @interface Slow {}

  @Test
  @Async
  static Coroutine<Void> test() {
    await(sleep(0)); // line test
    return done();
  }

  @ParameterizedTest
  @Async
  static Coroutine<Void> parameterised() {
    await(sleep(0)); // line parameterised
    return done();
  }

  @Slow
  @Async
  static Coroutine<Void> composed() {
    await(sleep(0)); // line composed
    return done();
  }

  @BeforeEach
  @Async
  static Coroutine<Void> fixture() {
    await(sleep(0)); // line fixture
    return done();
  }

  @RepeatedTest(2)
  static Coroutine<Void> notAsync() {
    return sleep(0); // line notAsync
  }

  @Test
  @Async
  static AsyncGenerator<String> generator() {
    return end(); // line generator
  }

  @Test
  @Async
  static void good() {
    await(sleep(0));
  }

  @Async
  static Coroutine<String> fine() {
    return value("fine" + await(sleep(0, 1)));
  }
}
