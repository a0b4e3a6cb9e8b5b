package dev.weft.conformance.fuzz;

import dev.weft.Asyncio;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import dev.weft.conformance.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes the lines of a trace: a part of {@code traced.py}. */
final class Recorder {

  private static final int MOST_LINES = 3000;

  private final VirtualTimeLoop loop;
  private final Show text;
  private final List<String> lines = new ArrayList<>();
  private boolean closed;

  Recorder(VirtualTimeLoop loop, Show text) {
    this.loop = loop;
    this.text = text;
  }

  List<String> lines() {
    return lines;
  }

  void close() {
    closed = true;
  }

  void write(Object... words) {
    if (closed || lines.size() >= MOST_LINES) {
      return;
    }
    StringBuilder line = new StringBuilder(PythonText.general(loop.time()));
    line.append(' ').append(LoopProbe.iterations(loop)).append(' ').append(who());
    Integer value = Contexts.v0.get(null);
    if (value != null) {
      line.append('/').append(value);
    }
    for (Object word : words) {
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }

  private String who() {
    Task<?> task = Asyncio.currentTask(loop);
    return task == null ? "-" : text.show(task);
  }

  /** The exception handler of the loop; what depends on the collector is left out. */
  void report(Map<String, Object> context) {
    String message = (String) context.get("message");
    if (message.contains("never retrieved") || message.contains("was destroyed")) {
      return;
    }
    if (message.startsWith("Exception in callback")) {
      message = "Exception in callback";
    }
    String keys = String.join(",", new TreeSet<>(context.keySet()));
    write("handler", keys, Show.masked(message), text.show(context.get("exception")));
  }
}
