package dev.weft.agent;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A debugger at work on a program in a JVM of its own, under the agent. */
final class Debugger implements AutoCloseable {

  private final VirtualMachine vm;
  private final String className;
  private ReferenceType type;
  private ThreadReference stopped;

  private Debugger(VirtualMachine vm, String className) {
    this.vm = vm;
    this.className = className;
  }

  /** Starts the program and stops it when {@code className} is loaded. */
  static Debugger launch(String className, String classPath, String agent) throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("main").setValue(className);
    arguments.get("options").setValue("-javaagent:\"" + agent + "\" -cp \"" + classPath + "\"");
    arguments.get("suspend").setValue("true");
    Debugger debugger = new Debugger(connector.launch(arguments), className);
    ClassPrepareRequest request = debugger.requests().createClassPrepareRequest();
    request.addClassFilter(className);
    request.enable();
    debugger.go();
    return debugger;
  }

  private EventRequestManager requests() {
    return vm.eventRequestManager();
  }

  /** How many places in the program belong to a line. */
  int locationsOf(int line) throws AbsentInformationException {
    return type.locationsOfLine(line).size();
  }

  void breakAt(int line) throws AbsentInformationException {
    for (Location location : type.locationsOfLine(line)) {
      requests().createBreakpointRequest(location).enable();
    }
  }

  /** Runs on to the next stop; false if the program has ended. */
  boolean go() throws InterruptedException {
    vm.resume();
    try {
      while (true) {
        EventSet events = vm.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof ClassPrepareEvent prepared) {
            type = prepared.referenceType();
            return true;
          }
          if (event instanceof BreakpointEvent hit) {
            stopped = hit.thread();
            return true;
          }
          if (event instanceof StepEvent step) {
            requests().deleteEventRequest(step.request());
            stopped = step.thread();
            return true;
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException over) {
      return false;
    }
  }

  /**
   * Goes on to the next line in the same method, or in a caller, as an IDE does: it does not stop
   * in the JDK, nor in the library if its stepping filters say so, nor in synthetic methods.
   */
  boolean stepOver() throws Exception {
    requests().deleteAllBreakpoints();
    boolean goesOn;
    do {
      goesOn = step(StepRequest.STEP_OVER);
    } while (goesOn && frame().location().method().isSynthetic());
    return goesOn;
  }

  private boolean step(int depth) throws InterruptedException {
    StepRequest request = requests().createStepRequest(stopped, StepRequest.STEP_LINE, depth);
    List.of("java.*", "jdk.*", "sun.*", "dev.weft.*").forEach(request::addClassExclusionFilter);
    request.addCountFilter(1);
    request.enable();
    return go();
  }

  private StackFrame frame() throws IncompatibleThreadStateException {
    return stopped.frame(0);
  }

  int line() throws IncompatibleThreadStateException {
    return frame().location().lineNumber();
  }

  String method() throws IncompatibleThreadStateException {
    return frame().location().method().name();
  }

  /** The variables in sight with their values, by name. */
  Map<String, String> variables() throws Exception {
    StackFrame frame = frame();
    return frame.visibleVariables().stream()
        .collect(
            Collectors.toMap(
                variable -> variable.name(),
                variable -> String.valueOf(frame.getValue(variable)),
                (a, b) -> a + " and " + b,
                TreeMap::new));
  }

  String thisType() throws IncompatibleThreadStateException {
    return frame().thisObject().type().name();
  }

  /** Replaces the class by another version, as an IDE does when the source was changed. */
  void redefine(byte[] classFile) {
    vm.redefineClasses(Map.of(type, classFile));
  }

  /** What the program prints until it ends, which it does undisturbed. */
  String output() throws Exception {
    requests().deleteAllBreakpoints();
    while (go()) {
      List.of();
    }
    return new String(vm.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n");
  }

  @Override
  public void close() {
    vm.process().destroyForcibly();
  }
}
