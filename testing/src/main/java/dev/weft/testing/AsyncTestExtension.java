package dev.weft.testing;

import dev.weft.Async;
import dev.weft.EventLoop;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs {@code @Async void} methods, tests and fixtures, on one loop for each test, which it closes
 * behind the last {@code @AfterEach}. Parameters of type {@link EventLoop} are that loop.
 *
 * <p>Without this extension such a method runs on a loop of its own.
 */
public final class AsyncTestExtension implements InvocationInterceptor, ParameterResolver {

  /** For JUnit. */
  public AsyncTestExtension() {}

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, method, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, method, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, method, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, method, context);
  }

  private static void proceed(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    if (method.getExecutable().isAnnotationPresent(Async.class)) {
      TestLoop.of(context).runBody(invocation::proceed);
    } else {
      invocation.proceed();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EventLoop.class;
  }

  @Override
  public EventLoop resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return TestLoop.of(context).loop();
  }
}
