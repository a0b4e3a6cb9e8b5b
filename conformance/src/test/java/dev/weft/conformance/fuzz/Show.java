package dev.weft.conformance.fuzz;

import dev.weft.CancelledError;
import dev.weft.DoneAndPending;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.ThrowableGroup;
import dev.weft.conformance.PythonText;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The text of the values of a program: a part of {@code traced.py}. */
final class Show {

  private final Traced subject;

  Show(Traced subject) {
    this.subject = subject;
  }

  String show(Object value) {
    if (value instanceof Task<?> task) {
      Integer number = subject.numbers.get(task);
      return "T" + (number == null ? "?" : number);
    }
    if (value instanceof Future<?> future) {
      int slot = subject.futures.indexOf(future);
      return "F" + (slot < 0 ? "?" : slot);
    }
    if (value instanceof Throwable t) {
      return showException(t);
    }
    if (value instanceof List<?> list) {
      return "[" + commaSeparated(list) + "]";
    }
    if (value instanceof DoneAndPending<?> both) {
      return "[" + showSet(both.done()) + ", " + showSet(both.pending()) + "]";
    }
    if (value instanceof Double number) {
      return PythonText.general(number);
    }
    return PythonText.repr(value).replaceFirst(" object at 0x[0-9a-f]+", "");
  }

  private String showSet(Collection<?> values) {
    return "{" + commaSeparated(values) + "}";
  }

  private String commaSeparated(Collection<?> values) {
    return values.stream().map(this::show).collect(Collectors.joining(", "));
  }

  private String showException(Throwable t) {
    String name = PythonText.typeName(t);
    if (t instanceof ThrowableGroup group) {
      return name + "(" + PythonText.repr(group.message()) + ", " + show(group.exceptions()) + ")";
    }
    String words = t.getMessage() == null ? "" : PythonText.repr(masked(t.getMessage()));
    String cause = t.getCause() == null ? "" : " from " + show(t.getCause());
    return name + "(" + words + ")" + cause;
  }

  String state(Future<?> future) {
    if (future instanceof Task<?> task) {
      return name(task) + " " + task.cancelling() + " " + outcome(task);
    }
    return outcome(future);
  }

  String outcome(Future<?> future) {
    if (!future.done()) {
      return "pending";
    }
    try {
      return "result " + show(future.result());
    } catch (CancelledError e) {
      return (future.cancelled() ? "cancelled " : "raised ") + show(e);
    } catch (Throwable t) {
      return "raised " + show(t);
    }
  }

  /** The name; the number of an unnamed task counts from that of the first one. */
  private String name(Task<?> task) {
    String name = task.getName();
    return name.matches("Task-\\d+") ? "Task+" + (number(name) - subject.firstName) : name;
  }

  static long number(String unnamed) {
    return Long.parseLong(unnamed.substring("Task-".length()));
  }

  /** Without the addresses and states of objects. */
  static String masked(String text) {
    int start = text.indexOf('<');
    return start < 0
        ? text
        : text.substring(0, start) + "<>" + text.substring(text.lastIndexOf('>') + 1);
  }
}
