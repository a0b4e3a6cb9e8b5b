package dev.weft.weaver.torture;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which classes the code of another one may name. */
final class Access {

  private final Map<String, byte[]> classes;
  private final Map<String, Boolean> isPublic = new ConcurrentHashMap<>();

  Access(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /** Whether a cast to {@code type} in {@code user} is sure to be allowed. */
  boolean isAllowed(String user, Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() != Type.OBJECT) {
      return true;
    }
    String name = element.getInternalName();
    if (name.startsWith("java/")) {
      return isPublic.computeIfAbsent(name, Access::isPublicInJdk);
    }
    byte[] found = classes.get(name);
    return found != null && (packageOf(user).equals(packageOf(name)) || isPublic(found));
  }

  private static boolean isPublicInJdk(String name) {
    try {
      Class<?> found =
          Class.forName(
              name.replace('/', '.'),
              /* initialize= */ false,
              ClassLoader.getPlatformClassLoader());
      return Modifier.isPublic(found.getModifiers());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean isPublic(byte[] classFile) {
    return (new ClassReader(classFile).getAccess() & Opcodes.ACC_PUBLIC) != 0;
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
