package dev.weft.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has the loop in debug mode: slow callbacks are logged, and leaks are reported with the place
 * where the task or coroutine was made. Without it: as {@code weft.testing.debug} says.
 *
 * @see dev.weft.EventLoop#setDebug
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(AsyncTestExtension.class)
public @interface DebugLoop {

  /** Whether debug mode is on. */
  boolean value() default true;
}
