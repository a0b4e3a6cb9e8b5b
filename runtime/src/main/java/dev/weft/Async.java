package dev.weft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may {@link Asyncio#await(Awaitable) await}: the counterpart of {@code
 * async def}.
 *
 * <p>The method returns a {@link Coroutine}. Calling it evaluates the arguments and gives a
 * coroutine that has not started; no statement of the body runs until it is awaited or made a task.
 * An {@code @Async void} method is a blocking entry point instead: it runs its body on a fresh
 * event loop, as {@link Asyncio#run(Awaitable)} does.
 *
 * <p>The annotation takes effect in woven classes only: start the JVM with {@code
 * -javaagent:weft-agent.jar}.
 *
 * <p>Another name for it is {@link AsyncDef}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Async {}
