package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.TaskOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What prints stack traces prints those of woven code like others, and nothing of the machinery.
 */
final class LoggedTracesTest {

  private static final List<String> EXPECTED =
      List.of(
          "java.lang.IllegalStateException: no order",
          "at LoggedTracesTest.order",
          "at Task.run(ordering awaited at)",
          "at LoggedTracesTest.shop",
          "Suppressed: java.lang.IllegalArgumentException: suppressed",
          "at LoggedTracesTest.order",
          "Caused by: java.lang.IllegalArgumentException: no price",
          "at LoggedTracesTest.price",
          "at LoggedTracesTest.order");

  private Throwable failure = new Throwable();

  @Async
  private static Coroutine<String> price() {
    await(sleep(0));
    throw new IllegalArgumentException("no price");
  }

  @Async
  private static Coroutine<String> order() {
    try {
      return value(await(price()));
    } catch (IllegalArgumentException e) {
      IllegalStateException thrown = new IllegalStateException("no order", e);
      thrown.addSuppressed(new IllegalArgumentException("suppressed"));
      throw thrown;
    }
  }

  @Async
  private Coroutine<Void> shop() {
    try {
      await(createTask(order(), new TaskOptions("ordering")));
    } catch (IllegalStateException e) {
      failure = e;
    }
    return done();
  }

  @BeforeEach
  void fail() {
    VirtualTime.play(this::shop);
  }

  /** The lines of a printed trace, without line numbers and packages of ours. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("..."))
        .map(line -> line.replaceAll("dev\\.weft\\.(conformance\\.)?", ""))
        .map(line -> line.replaceAll("(at LoggedTracesTest\\.\\w+)\\(.*", "$1"))
        .forEach(lines::add);
    return lines;
  }

  @Test
  void printStackTrace_wovenCode_showsTheAwaits() {
    StringWriter text = new StringWriter();

    failure.printStackTrace(new PrintWriter(text));

    assertEquals(EXPECTED, lines(text.toString()));
  }

  @Test
  void javaUtilLogging_wovenCode_showsTheAwaits() {
    LogRecord logged = new LogRecord(java.util.logging.Level.SEVERE, "failed");
    logged.setThrown(failure);

    String text = new SimpleFormatter().format(logged);

    assertEquals(EXPECTED, lines(text.substring(text.indexOf("java.lang."))));
  }

  private String logback(String pattern) {
    LoggerContext context = new LoggerContext();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            "test",
            context.getLogger("test"),
            ch.qos.logback.classic.Level.ERROR,
            "failed",
            failure,
            null));
  }

  @Test
  void logback_wovenCode_showsTheAwaits() {
    List<String> lines = lines(logback("%ex"));

    assertEquals(EXPECTED.subList(0, 4), lines.subList(0, 4));
    assertTrue(lines.containsAll(EXPECTED), lines::toString);
  }

  @Test
  void logback_withTheJarsOfClasses_showsTheAwaits() {
    String text = logback("%xEx");

    assertTrue(text.contains("dev.weft.Task.run(ordering awaited at)"), text);
  }

  private String log4j(String pattern) {
    return org.apache.logging.log4j.core.layout.PatternLayout.newBuilder()
        .withPattern(pattern)
        .build()
        .toSerializable(Log4jLogEvent.newBuilder().setThrown(failure).build());
  }

  @Test
  void log4j_wovenCode_showsTheAwaits() {
    assertEquals(EXPECTED, lines(log4j("%ex")));
  }

  @Test
  void log4j_withTheJarsOfClasses_showsTheAwaits() {
    String text = log4j("%xEx");

    assertTrue(text.contains("dev.weft.Task.run(ordering awaited at)"), text);
  }
}
