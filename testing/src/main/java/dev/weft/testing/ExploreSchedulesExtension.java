package dev.weft.testing;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs the tests that are annotated with {@link ExploreSchedules}, in JUnit's place. */
final class ExploreSchedulesExtension implements InvocationInterceptor {

  /** Each run has the fixtures for itself. */
  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> fixture,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> fixture,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context) {
    invocation.skip();
    explore(test);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context) {
    invocation.skip();
    explore(test);
  }

  private static void explore(ReflectiveInvocationContext<Method> test) {
    ExploreSchedules options = test.getExecutable().getAnnotation(ExploreSchedules.class);
    Schedules schedules =
        Schedules.of(options.runs())
            .seed(options.seed())
            .strategy(options.strategy())
            .maxSteps(options.maxSteps());
    Program program = new TestProgram(test);
    if (options.replay().length == 0) {
      schedules.explore(program);
    } else {
      List.of(options.replay()).forEach(schedule -> schedules.replay(schedule, program));
    }
  }
}
