package dev.weft;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Why an {@code await} was executed as it stands, and what to do. */
final class NotWoven {

  private NotWoven() {}

  /** For the method that called {@link Asyncio#await}. */
  static IllegalStateException complaint() {
    return complaint("await");
  }

  /** For the method that called the caller: {@code what} was executed as it stands. */
  static IllegalStateException complaint(String what) {
    return complaint(
        what,
        "annotate the method with @dev.weft.Async and let it return Coroutine (or void, for an entry"
            + " point); a method reference to await cannot be woven: write a lambda that returns a"
            + " Coroutine");
  }

  /** As {@link #complaint(String)}, with a remedy of its own for classes that are woven. */
  static IllegalStateException complaint(String what, String remedy) {
    String text =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(
                frames ->
                    frames
                        .filter(frame -> !isOfLibrary(frame))
                        .findFirst()
                        .map(caller -> describe(what, caller, remedy)))
            .orElse(what + " was called by native code, which cannot be woven");
    return new IllegalStateException(text);
  }

  private static boolean isOfLibrary(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    return type.getClassLoader() == null || type.getPackage() == NotWoven.class.getPackage();
  }

  private static String describe(String what, StackFrame caller, String remedy) {
    String place = what + " was called in " + caller.toStackTraceElement();
    return caller.getDeclaringClass().isAnnotationPresent(dev.weft.woven.Woven.class)
        ? place + ", where it is not woven: " + remedy
        : place + ", which is not woven: " + remedy(caller);
  }

  /** None if a type that the class mentions is absent. */
  private static Stream<Method> methodsOf(Class<?> type) {
    try {
      return Arrays.stream(type.getDeclaredMethods());
    } catch (LinkageError e) {
      return Stream.empty();
    }
  }

  private static String remedy(StackFrame caller) {
    Class<?> type = caller.getDeclaringClass();
    List<String> lookalikes =
        methodsOf(type)
            .filter(method -> method.getName().equals(caller.getMethodName()))
            .flatMap(method -> Arrays.stream(method.getAnnotations()))
            .map(annotation -> annotation.annotationType().getName())
            .filter(name -> name.endsWith(".Async") || name.endsWith(".Asynchronous"))
            .filter(name -> !name.equals(Async.class.getName()))
            .toList();
    if (!lookalikes.isEmpty()) {
      return "it carries @" + lookalikes.get(0) + "; import dev.weft.Async instead";
    }
    return "start the JVM with -javaagent:weft-agent.jar (before -cp or -jar on the command line), so that its classes"
        + " are woven when they are loaded; the method must be annotated with @dev.weft.Async";
  }
}
