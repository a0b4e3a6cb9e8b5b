package dev.weft.woven;

import dev.weft.Coroutine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/**
 * The call by which a woven method creates a coroutine. It tells of the first ones that it creates,
 * and of all while that is asked for; at other times nothing is left of it but the creation.
 *
 * <pre>
 *   telling --the first ones are made--&gt; resting --{@link FrameSites#watchAll}--&gt; telling
 * </pre>
 */
final class FrameSite extends MutableCallSite {

  /** Fewer than HotSpot lets a method run before it compiles it, so that no code is thrown away. */
  private static final int EARLY = 100;

  private static final MethodHandle TELL = tell();

  private final MethodHandle resting;
  private final MethodHandle telling;

  /** How many early ones are still to come. Any thread; a lost update does not matter. */
  private int early = EARLY;

  private @Nullable StackTraceElement method;

  /** To be given to {@link FrameSites#link}. */
  FrameSite(MethodHandle factory) {
    super(factory.type());
    resting = factory;
    telling = MethodHandles.filterReturnValue(factory, TELL.bindTo(this));
  }

  private static MethodHandle tell() {
    MethodType type = MethodType.methodType(Coroutine.class, Coroutine.class);
    try {
      return MethodHandles.lookup().findVirtual(FrameSite.class, "made", type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  void watch() {
    setTarget(telling);
  }

  void rest() {
    setTarget(resting);
  }

  /** Passes on what was made. */
  Coroutine<?> made(Coroutine<?> coroutine) {
    boolean isEarly = early > 0;
    if (isEarly) {
      early--;
    } else {
      FrameSites.rest(this);
    }
    CoroutineHooks hooks = FrameSites.hooks();
    if (hooks != null) {
      tell(hooks, (Frame) coroutine, isEarly);
    }
    return coroutine;
  }

  private void tell(CoroutineHooks hooks, Frame coroutine, boolean isEarly) {
    StackTraceElement at = method == null ? coroutine.position() : method;
    method = at;
    if (at != null && hooks.made(coroutine, at, isEarly)) {
      coroutine.watch();
    }
  }
}
