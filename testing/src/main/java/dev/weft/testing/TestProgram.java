package dev.weft.testing;

import dev.weft.EventLoop;
import dev.weft.Runner;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** A test method with its fixtures, on an instance of its own in each run. */
final class TestProgram implements Program {

  private final Method test;
  private final Object[] arguments;
  private final Class<?> testClass;

  TestProgram(ReflectiveInvocationContext<Method> invocation) {
    test = invocation.getExecutable();
    arguments = invocation.getArguments().toArray();
    testClass = invocation.getTargetClass();
  }

  @Override
  public void run(Runner runner) throws Throwable {
    List<Object> instances = TestInstances.of(testClass);
    try {
      for (Object instance : instances) {
        callAll(BeforeEach.class, HierarchyTraversalMode.TOP_DOWN, instance, runner);
      }
      call(test, instances.get(instances.size() - 1), testArguments(runner), runner);
    } finally {
      for (int i = instances.size() - 1; i >= 0; i--) {
        callAll(AfterEach.class, HierarchyTraversalMode.BOTTOM_UP, instances.get(i), runner);
      }
    }
  }

  private static void callAll(
      Class<? extends Annotation> kind, HierarchyTraversalMode mode, Object instance, Runner runner)
      throws Throwable {
    for (Method fixture : AnnotationSupport.findAnnotatedMethods(instance.getClass(), kind, mode)) {
      call(fixture, instance, fixtureArguments(fixture, runner), runner);
    }
  }

  private Object[] testArguments(Runner runner) {
    Object[] values = arguments.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] instanceof EventLoop ? runner.getLoop() : values[i];
    }
    return values;
  }

  private static Object[] fixtureArguments(Method fixture, Runner runner) {
    Parameter[] parameters = fixture.getParameters();
    Object[] values = new Object[parameters.length];
    for (int i = 0; i < values.length; i++) {
      if (parameters[i].getType() != EventLoop.class) {
        throw new IllegalStateException(
            fixture
                + " has a parameter of type "
                + parameters[i].getType().getName()
                + " (expected: EventLoop only, in fixtures of an @ExploreSchedules test)");
      }
      values[i] = runner.getLoop();
    }
    return values;
  }

  private static void call(Method method, Object instance, @Nullable Object[] values, Runner runner)
      throws Throwable {
    method.setAccessible(true);
    try {
      TestLoop.call(() -> method.invoke(instance, values), runner::run);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
