package dev.weft.woven;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/** Links the calls by which a woven method creates its frame. */
public final class FrameBootstrap {

  /** The factory of coroutines; others give a frame to a body that is running already. */
  private static final String CREATE = "create";

  private FrameBootstrap() {}

  /**
   * Finds the frame class beside its host, or defines it from the bytes that the host carries.
   *
   * @param host a lookup of the woven class, with package access
   * @param factory the name of the static factory method of the frame class
   * @param type its parameters, and the frame as result
   * @param name the binary name of the frame class
   * @param bytes its class file, one byte a character, in pieces that fit the constant pool
   */
  public static CallSite frame(
      Lookup host, String factory, MethodType type, String name, String... bytes)
      throws ReflectiveOperationException {
    Class<?> frame = define(host, name, bytes);
    HotSwap.linked(frame, bytes);
    MethodHandle create =
        host.in(frame).findStatic(frame, factory, type.changeReturnType(frame)).asType(type);
    return !factory.equals(CREATE) || GeneratorFrame.class.isAssignableFrom(frame)
        ? new ConstantCallSite(create)
        : FrameSites.link(new FrameSite(create));
  }

  private static Class<?> define(Lookup host, String name, String... bytes)
      throws ReflectiveOperationException {
    try {
      return host.findClass(name);
    } catch (ClassNotFoundException notYet) {
      return defineOnce(host, name, bytes);
    }
  }

  private static Class<?> defineOnce(Lookup host, String name, String... bytes)
      throws ReflectiveOperationException {
    try {
      return host.defineClass(String.join("", bytes).getBytes(StandardCharsets.ISO_8859_1));
    } catch (LinkageError definedMeanwhile) {
      try {
        return host.findClass(name);
      } catch (ClassNotFoundException notThere) {
        throw definedMeanwhile;
      }
    }
  }
}
