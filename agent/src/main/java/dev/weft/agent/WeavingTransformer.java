package dev.weft.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Decides class by class. It depends on nothing but {@link ConstantPoolScan} until a class is to be
 * woven: the weaver and ASM are loaded with {@link LazyWeaver}, at the first hit.
 */
final class WeavingTransformer implements ClassFileTransformer {

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || isOurs(className) || !ConstantPoolScan.mentionsWeft(classFile)) {
      return null;
    }
    return LazyWeaver.weave(loader, className, classFile);
  }

  /**
   * The library's own packages, whose classes mention themselves. Programs may live in packages
   * beside them.
   */
  static boolean isOurs(@Nullable String className) {
    if (className == null || !className.startsWith("dev/weft/")) {
      return false;
    }
    String packageName = className.substring(0, className.lastIndexOf('/'));
    return packageName.equals("dev/weft")
        || packageName.equals("dev/weft/woven")
        || packageName.equals("dev/weft/channel")
        || packageName.startsWith("dev/weft/agent")
        || packageName.equals("dev/weft/weaver");
  }
}
