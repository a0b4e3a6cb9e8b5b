package dev.weft.testing;

import dev.weft.Async;
import dev.weft.AsyncDef;
import dev.weft.EventLoop;
import dev.weft.VirtualTimeLoop;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs {@code @Async void} methods, tests and fixtures, on one loop for each test, which it closes
 * behind the last {@code @AfterEach}. Parameters of type {@link EventLoop} are that loop.
 *
 * <p>A test fails if it takes too long ({@link AsyncTimeout}), or leaves something behind ({@link
 * AllowLeaks}). {@link LoopScope} has tests share a loop, {@link VirtualTime} turns its clock.
 * These annotations bring the extension with them; so do {@link AsyncTest} and, for all tests, the
 * configuration parameter {@code junit.jupiter.extensions.autodetection.enabled=true}.
 *
 * <p>Without this extension such a method runs on a loop of its own.
 */
public final class AsyncTestExtension
    implements InvocationInterceptor,
        ParameterResolver,
        AfterEachCallback,
        AfterAllCallback,
        PreInterruptCallback {

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

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, method, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, method, context);
  }

  private static void proceed(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    Method method = invoked.getExecutable();
    if (!method.isAnnotationPresent(Async.class) && !method.isAnnotationPresent(AsyncDef.class)) {
      invocation.proceed();
      return;
    }
    double timeoutSeconds = new Settings(context).timeoutSeconds(method);
    Loops.of(context).call(invocation::proceed, method.getName(), timeoutSeconds);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return parameter.getDeclaringExecutable() instanceof Method
        && (type == EventLoop.class || type == VirtualTimeLoop.class);
  }

  @Override
  public EventLoop resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EventLoop loop = Loops.of(context).loop();
    if (!parameter.getParameter().getType().isInstance(loop)) {
      throw new ParameterResolutionException(
          "the loop has a virtual clock only with @VirtualTime, on the "
              + (Loops.isOwner(context) ? "test or its class" : "class that shares the loop"));
    }
    return loop;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestLoop loop = Loops.existing(context);
    if (loop == null) {
      return;
    }
    boolean passed = context.getExecutionException().isEmpty();
    Set<Leak> allowed = new Settings(context).allowedLeaks();
    if (Loops.isOwner(context)) {
      loop.close(passed, allowed);
    } else {
      loop.check(passed, allowed);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    TestLoop loop = Loops.isOwner(context) ? Loops.existing(context) : null;
    if (loop != null) {
      boolean passed = context.getExecutionException().isEmpty();
      loop.close(passed, new Settings(context).allowedLeaks());
    }
  }

  /** JUnit's own timeouts end a test as {@link AsyncTimeout} does. */
  @Override
  public void beforeThreadInterrupt(PreInterruptContext interrupt, ExtensionContext context) {
    TestLoop loop = Loops.existing(context);
    if (loop != null) {
      loop.expire();
    }
  }
}
