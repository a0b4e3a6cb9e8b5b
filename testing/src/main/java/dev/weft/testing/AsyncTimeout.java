package dev.weft.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long an {@code @Async} test or fixture may take, in real time also where the loop's clock is
 * virtual. Without it: 60 seconds, or as {@code weft.testing.timeout} says.
 *
 * <p>Then its task is cancelled, so that {@code finally} blocks run, and it fails with {@link
 * TestTimeoutError}, which names what each task of the loop was waiting for. A task that goes on
 * all the same is left behind a second later; a thread that is blocked is interrupted then.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(AsyncTestExtension.class)
public @interface AsyncTimeout {

  /** The limit in seconds; 0: none. */
  double value();
}
