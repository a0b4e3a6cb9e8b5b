package dev.weft.testing;

import org.junit.platform.launcher.LauncherInterceptor;

/**
 * Has tests woven without an agent or plugin: JUnit's launcher finds the test classes through a
 * class loader that weaves them.
 *
 * <p>It needs {@code junit.platform.launcher.interceptors.enabled=true} in {@code
 * junit-platform.properties}. Woven are the classes in folders of the class path, and those in jars
 * whose names begin with a prefix in the system property {@code weft.testing.weave}, such as {@code
 * com.acme.,com.acme2.}. Where a build tool hands JUnit classes that it has loaded itself, as
 * Gradle does, use the agent.
 */
public final class WeavingInterceptor implements LauncherInterceptor {

  private final ClassLoader weaving =
      new WeavingClassLoader(
          Thread.currentThread().getContextClassLoader(),
          System.getProperty("weft.testing.weave", ""));

  /** For JUnit. */
  public WeavingInterceptor() {}

  @Override
  public <T> T intercept(Invocation<T> invocation) {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    thread.setContextClassLoader(weaving);
    try {
      return invocation.proceed();
    } finally {
      thread.setContextClassLoader(outer);
    }
  }

  @Override
  public void close() {}
}
