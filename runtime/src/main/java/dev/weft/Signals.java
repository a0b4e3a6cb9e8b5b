package dev.weft;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signals of the process, as {@code sun.misc.Signal} has them. Reached by reflection: javac
 * warns of every mention of that class, which nothing silences, and its module may be absent.
 *
 * <p>A signal is named without {@code SIG}, as {@code INT}. Any thread may call; an action runs on
 * a thread of its own.
 */
final class Signals {

  private static final @Nullable Signals INSTANCE = find();

  private final Constructor<?> constructor;
  private final Method handle;
  private final Method raise;
  private final Class<?> handlerType;
  private final Object standard;
  private final Object ignoring;

  // Guarded by this.
  private final Map<String, Runnable> actions = new HashMap<>();

  /** The handlers that stood where ours are now, or stand there again. */
  private final Map<String, Object> replaced = new HashMap<>();

  private Signals() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    handlerType = Class.forName("sun.misc.SignalHandler");
    constructor = signal.getConstructor(String.class);
    handle = signal.getMethod("handle", signal, handlerType);
    raise = signal.getMethod("raise", signal);
    standard = handlerType.getField("SIG_DFL").get(null);
    ignoring = handlerType.getField("SIG_IGN").get(null);
  }

  private static @Nullable Signals find() {
    try {
      return new Signals();
    } catch (ReflectiveOperationException moduleAbsent) {
      return null;
    }
  }

  /** Null where the JVM has no {@code sun.misc.Signal}. */
  static @Nullable Signals instance() {
    return INSTANCE;
  }

  /** Whether the system has a signal of this name. */
  boolean isKnown(String name) {
    try {
      newSignal(name);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /**
   * Has the signal run {@code action}.
   *
   * @throws IllegalArgumentException if the system or the JVM keeps the signal for itself
   */
  synchronized void set(String name, Runnable action) {
    exchange(name, handlerOf(action));
    actions.put(name, action);
  }

  /**
   * As {@link #set}, if nobody has set a handler before: only in place of the JVM's own.
   *
   * @return whether the action is set
   */
  synchronized boolean setInPlaceOfDefault(String name, Runnable action) {
    Object old;
    try {
      old = exchange(name, handlerOf(action));
    } catch (IllegalArgumentException kept) {
      return false;
    }
    if (!isJvms(old)) {
      exchange(name, old);
      return false;
    }
    actions.put(name, action);
    return true;
  }

  /** Takes {@code action} back, if it is still set: what was there before any of ours returns. */
  synchronized void unset(String name, Runnable action) {
    if (actions.get(name) != action) {
      return;
    }
    actions.remove(name);
    Object old = exchange(name, replaced.getOrDefault(name, standard));
    if (!isOurs(old)) {
      exchange(name, old);
    }
  }

  /** Sends the signal to this process; dropped if no Java code handles it. */
  void raise(String name) {
    try {
      call(raise, newSignal(name));
    } catch (IllegalArgumentException unhandled) {
      return;
    }
  }

  private Object exchange(String name, Object handler) {
    Object old = Objects.requireNonNull(call(handle, newSignal(name), handler), name);
    if (!isOurs(old)) {
      replaced.put(name, old);
    }
    return old;
  }

  /** The JVM's own action that ends it in an orderly way, which the JDK wraps for us. */
  private boolean isJvms(Object handler) {
    return handler != standard
        && handler != ignoring
        && handler.getClass().getEnclosingClass() == constructor.getDeclaringClass();
  }

  private static boolean isOurs(Object handler) {
    return Proxy.isProxyClass(handler.getClass())
        && Proxy.getInvocationHandler(handler) instanceof Action;
  }

  private Object handlerOf(Runnable action) {
    return Proxy.newProxyInstance(
        Signals.class.getClassLoader(), new Class<?>[] {handlerType}, new Action(action));
  }

  private Object newSignal(String name) {
    try {
      return constructor.newInstance(name);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static @Nullable Object call(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static RuntimeException unchecked(InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }

  /** What stands behind a handler of ours. */
  private record Action(Runnable action) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> action.toString();
        default -> {
          action.run();
          yield null;
        }
      };
    }
  }
}
