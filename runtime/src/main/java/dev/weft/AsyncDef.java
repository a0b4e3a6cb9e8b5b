package dev.weft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another name for {@link Async}, where that one means something else already.
 *
 * <p>Spring's {@code @Async}, which runs a method on another thread, has the same simple name: an
 * import chosen in haste compiles, and does something else. A program with both writes
 * {@code @AsyncDef}, after {@code async def}. The two annotations of Weft do the same in
 * everything; a method may carry either.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AsyncDef {}
