package dev.weft.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test may leave behind without failing with {@link LeakError}. Without it: nothing, or as
 * {@code weft.testing.allow} says, such as {@code tasks,coroutines}.
 *
 * <p>What is allowed is treated as {@link dev.weft.Asyncio#run(dev.weft.Awaitable)} does: tasks are
 * cancelled, the rest is logged.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(AsyncTestExtension.class)
public @interface AllowLeaks {

  /** What is allowed; nothing, to forbid what the class allows. */
  Leak[] value() default {Leak.TASKS, Leak.COROUTINES, Leak.EXCEPTIONS};
}
