package dev.weft.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the runtime logs, from here to {@link #close}; it does not go to the console then. */
final class LogCapture extends Handler implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger("dev.weft");

  private final List<LogRecord> records = new ArrayList<>();

  private final Consumer<LogRecord> listener;

  LogCapture() {
    this(logged -> {});
  }

  /** Shows each record to {@code listener} as it comes. */
  LogCapture(Consumer<LogRecord> listener) {
    this.listener = listener;
    LOGGER.addHandler(this);
    LOGGER.setUseParentHandlers(false);
  }

  /** The errors and warnings in the order in which they came. */
  List<LogRecord> records() {
    return records;
  }

  /** The messages of the errors, each up to its first line feed. */
  List<String> errors() {
    return records.stream()
        .filter(r -> r.getLevel() == Level.SEVERE)
        .map(r -> r.getMessage().lines().findFirst().orElse(""))
        .toList();
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(logged);
    listener.accept(logged);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOGGER.setUseParentHandlers(true);
    LOGGER.removeHandler(this);
  }
}
