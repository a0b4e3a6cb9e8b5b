package dev.weft.testing;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs test classes of which some tests fail. */
final class Kit {

  private Kit() {}

  static Events run(Class<?> testClass) {
    return run(testClass, Map.of());
  }

  static Events run(Class<?> testClass, Map<String, String> parameters) {
    return EngineTestKit.engine(new JupiterTestEngine())
        .selectors(DiscoverySelectors.selectClass(testClass))
        .configurationParameters(parameters)
        .execute()
        .allEvents();
  }

  /** Each test and class that has not succeeded, and why: {@code hangs(): TestTimeoutError: …}. */
  static List<String> failures(Class<?> testClass) {
    return failures(run(testClass, Map.of()));
  }

  static List<String> failures(Events events) {
    return events.failed().stream()
        .map(event -> event.getTestDescriptor().getDisplayName() + ": " + text(failure(event)))
        .toList();
  }

  /** Why the only test that failed did. */
  static Throwable failure(Class<?> testClass) {
    List<Event> failed = run(testClass).failed().list();
    if (failed.size() != 1) {
      throw new AssertionError(failed);
    }
    return failure(failed.get(0));
  }

  private static Throwable failure(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  private static String text(Throwable failure) {
    return failure.getClass().getSimpleName()
        + ": "
        + String.valueOf(failure.getMessage()).replaceAll("\\.java:\\d+", ".java");
  }
}
