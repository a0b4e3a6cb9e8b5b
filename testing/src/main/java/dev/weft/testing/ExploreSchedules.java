package dev.weft.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs an {@code @Async void} test under many orders of its steps, on virtual time: see {@link
 * Schedules}. Stands beside {@code @Test} or {@code @ParameterizedTest}.
 *
 * <p>Each run has a loop and an instance of the test class of its own, made by the constructor
 * without parameters, and runs the methods annotated with {@code @BeforeEach} and
 * {@code @AfterEach} that the class has. Parameters of type {@code EventLoop} are the loop of the
 * run; fixtures have no others.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ExploreSchedulesExtension.class, AsyncTestExtension.class})
public @interface ExploreSchedules {

  /** How many schedules are run at most; 1 at least. */
  int runs() default 1000;

  /** Equal seeds give equal schedules. */
  long seed() default 0;

  /** In which order schedules are looked through. */
  Strategy strategy() default Strategy.MIXED;

  /** After so many steps a run fails. */
  int maxSteps() default 1_000_000;

  /**
   * The schedules to run in place of a search, as the message of a {@link ScheduleFailure} gives
   * them; {@code ""} is asyncio's order.
   */
  String[] replay() default {};
}
