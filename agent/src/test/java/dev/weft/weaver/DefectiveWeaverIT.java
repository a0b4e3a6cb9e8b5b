package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A defect in the weaver is found by random methods, and by real libraries that are woven. */
final class DefectiveWeaverIT {

  private final DefectiveWeaver loader = new DefectiveWeaver();

  @Test
  void run_randomMethodsWhenHandlersAreIgnored_diverge() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, /* autoFlush= */ true, StandardCharsets.UTF_8);
    Method run =
        method(
            "dev.weft.weaver.RandomMethods",
            "run",
            long.class,
            int.class,
            int.class,
            PrintStream.class);

    boolean same =
        (boolean) run.invoke(null, /* seed= */ 1L, /* count= */ 150, /* shown= */ 0, out);

    assertTrue(!same, shown.toString(StandardCharsets.UTF_8));
  }

  @Test
  void run_librariesWhenHandlersAreIgnored_giveSomethingElse() throws Exception {
    Method isSame =
        method("dev.weft.weaver.torture.Workload", "isSame", String.class, String.class);

    assertTrue(!isSame(isSame, "DatabaseWork", "suspend"));
  }

  /** Whether the program works; an exception is no result either. */
  private static boolean isSame(Method isSame, String name, String mode)
      throws IllegalAccessException {
    try {
      return (boolean) isSame.invoke(null, name, mode);
    } catch (InvocationTargetException e) {
      return false;
    }
  }

  private Method method(String className, String name, Class<?>... parameters) throws Exception {
    Method method = loader.loadClass(className).getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }
}
