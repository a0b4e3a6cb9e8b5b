package dev.weft.testing;

import dev.weft.Coroutine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** An interface whose methods are calls of a mock. */
final class MockedInterface implements InvocationHandler {

  private final AsyncMock<?> mock;

  private MockedInterface(AsyncMock<?> mock) {
    this.mock = mock;
  }

  static <I> I of(Class<I> type, AsyncMock<?> mock) {
    InvocationHandler handler = new MockedInterface(mock);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    if (method.getReturnType() != Coroutine.class) {
      throw new UnsupportedOperationException(method + " returns no Coroutine");
    }
    return mock.of(arguments == null ? Call.of() : Call.of(arguments));
  }

  private @Nullable Object ofObject(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> mock.toString();
    };
  }
}
