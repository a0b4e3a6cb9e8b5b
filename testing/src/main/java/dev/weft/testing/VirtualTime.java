package dev.weft.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has the loop's clock jump to the next timer when nothing is ready: {@code sleep(3600)} takes no
 * time. The loop is a {@link dev.weft.VirtualTimeLoop}, also to be had as a parameter of the test,
 * which turns the clock by hand.
 *
 * <p>While a job of an executor or another thread is waited for, the clock runs no faster than real
 * time. If nothing is left to wait for, the test fails with {@link dev.weft.DeadlockError}, which
 * names the tasks.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(AsyncTestExtension.class)
public @interface VirtualTime {

  /** False: as without the annotation, for a test of a class that has it. */
  boolean value() default true;
}
