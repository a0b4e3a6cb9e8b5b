package dev.weft.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says how long the loop of a test class lives. Without it each test has its own.
 *
 * <p>The tests of a class that share a loop run one after another: they cannot run concurrently.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(AsyncTestExtension.class)
public @interface LoopScope {

  /** How long the loop lives. */
  Scope value();

  /** How long a loop lives. */
  enum Scope {
    /** One test, with the fixtures around it. */
    METHOD,
    /**
     * All tests of the class and of the classes nested in it. {@code @BeforeAll} and
     * {@code @AfterAll} may be {@code @Async} too.
     */
    CLASS
  }
}
