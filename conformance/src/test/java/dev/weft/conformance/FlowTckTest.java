package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * What the Reactive Streams TCK says of our publishers and subscribers: each of its tests as one of
 * JUnit's. Those that it skips it gives a reason for: rules that it cannot verify, or that say what
 * one may do.
 */
final class FlowTckTest {

  @TestFactory
  List<DynamicTest> publisher_ofAGenerator_keepsTheRules() {
    return verify(FlowPublisherRules.class);
  }

  @TestFactory
  List<DynamicTest> subscriber_ofAnIteration_keepsTheRules() {
    return verify(FlowSubscriberRules.class);
  }

  private static List<DynamicTest> verify(Class<?> rules) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG kit = new TestNG(/* useDefaultListeners= */ false);
    kit.setVerbose(0);
    kit.setTestClasses(new Class<?>[] {rules});
    kit.addListener(results);
    kit.run();

    assertFalse(results.getPassedTests().isEmpty(), "nothing has passed");
    System.out.printf(
        "%s: %d passed, %d failed, %d skipped%n",
        rules.getSimpleName(),
        results.getPassedTests().size(),
        results.getFailedTests().size(),
        results.getSkippedTests().size());
    return reported(results);
  }

  private static List<DynamicTest> reported(TestListenerAdapter results) {
    List<DynamicTest> tests = new ArrayList<>();
    for (ITestResult passed : results.getPassedTests()) {
      tests.add(dynamicTest(passed.getName(), () -> {}));
    }
    for (ITestResult failed : results.getFailedTests()) {
      tests.add(
          dynamicTest(
              failed.getName(),
              () -> {
                throw failed.getThrowable();
              }));
    }
    for (ITestResult skipped : results.getSkippedTests()) {
      System.out.println("skipped " + skipped.getName() + ": " + reason(skipped));
      tests.add(dynamicTest(skipped.getName(), () -> abort(reason(skipped))));
    }
    for (ITestResult broken : results.getConfigurationFailures()) {
      tests.add(
          dynamicTest(
              broken.getName(),
              () -> {
                throw broken.getThrowable();
              }));
    }
    return tests;
  }

  private static String reason(ITestResult skipped) {
    return String.valueOf(skipped.getThrowable().getMessage());
  }
}
