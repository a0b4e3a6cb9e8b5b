package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Mockito's agent, when it stands before ours on the command line.
 *
 * <p>When a class that is loaded already is mocked, the JVM starts again from its original bytes,
 * and asks the agents in the order of the command line. Mockito would see a method that is not
 * woven, and what it adds would be woven with it: the mock would hear of a call only when its
 * coroutine runs. An agent of Mockito's adds no transformer before the first mock is made. So ours
 * is added first, in its place.
 */
final class MockitoAgent {

  /** Mockito's own, and the one of ByteBuddy that older versions use. */
  private static final List<String> NAMES =
      List.of("org.mockito.internal.PremainAttach", "net.bytebuddy.agent.Installer");

  private MockitoAgent() {}

  /** What Mockito's agent has been given if it has been started; else {@code ours}. */
  static Instrumentation instrumentationOr(Instrumentation ours) {
    for (Class<?> loaded : ours.getAllLoadedClasses()) {
      if (NAMES.contains(loaded.getName())) {
        return instrumentationOf(loaded, ours);
      }
    }
    return ours;
  }

  private static Instrumentation instrumentationOf(Class<?> agent, Instrumentation ours) {
    try {
      Object found = agent.getMethod("getInstrumentation").invoke(null);
      return found instanceof Instrumentation theirs && theirs.isRetransformClassesSupported()
          ? theirs
          : ours;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return ours; // a version that is not known
    }
  }
}
