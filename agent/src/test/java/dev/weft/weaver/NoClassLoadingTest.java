package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;

/** The weaver sees bytes only: no class of the program is loaded, or need be there. */
final class NoClassLoadingTest {

  @Test
  void weave_battery_requestsNoClassOfTheProgram() throws Exception {
    try (LonelyLoader loader = new LonelyLoader()) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        weaveBattery(loader);
      } finally {
        thread.setContextClassLoader(before);
      }

      assertEquals(List.of(), List.copyOf(loader.strange));
    }
  }

  private static void weaveBattery(ClassLoader loader) throws Exception {
    Class<?> problems = loader.loadClass(Problems.class.getName());
    Object ignoring = Proxy.newProxyInstance(loader, new Class<?>[] {problems}, (p, m, a) -> null);
    Class<?> lookup = loader.loadClass(ClassLookup.class.getName());
    Map<String, byte[]> battery = Battery.of(BatteryCompiler.DEFAULT).original.bytes();
    Object finding =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {lookup},
            (proxy, method, name) -> battery.get(((String) name[0]).replace('/', '.')));
    Class<?> weaverType = loader.loadClass(Weaver.class.getName());
    Constructor<?> constructor = weaverType.getConstructor(problems, lookup);
    Object weaver = constructor.newInstance(ignoring, finding);
    Method weave = weaverType.getMethod("weave", byte[].class);
    for (byte[] bytes : battery.values()) {
      weave.invoke(weaver, (Object) bytes);
    }
  }

  /** Has the weaver and ASM, notes all requests for anything else. */
  private static final class LonelyLoader extends URLClassLoader {

    private final TreeSet<String> strange = new TreeSet<>();

    LonelyLoader() {
      super(
          new URL[] {
            placeOf(Weaver.class),
            placeOf(ClassReader.class),
            placeOf(ClassNode.class),
            placeOf(Analyzer.class),
            placeOf(CodeSizeEvaluator.class)
          },
          ClassLoader.getPlatformClassLoader());
    }

    private static URL placeOf(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean known =
          name.startsWith("dev.weft.weaver.")
              || name.startsWith("org.objectweb.asm.")
              || name.startsWith("java.")
              || name.startsWith("jdk.");
      if (!known) {
        strange.add(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void weave_missingTypes_works() throws Throwable {
    ClassFiles present = withoutGone(Targets.of("missing").original).wovenWithoutErrors();

    assertEquals("missing/Gonenullnull!skipped", present.loader().call("missing.Start", "run"));
  }

  @Test
  void load_missingSupertype_failsAsUnwoven() {
    ClassFiles present = withoutGone(Targets.of("missing").original).wovenWithoutErrors();

    assertThrows(
        NoClassDefFoundError.class, () -> present.loader().loadClass("missing.ChildOfGone"));
  }

  private static ClassFiles withoutGone(ClassFiles all) {
    Map<String, byte[]> present = new TreeMap<>(all.bytes());
    present.remove("missing.Gone");
    present.remove("missing.GoneFace");
    return new ClassFiles(present);
  }
}
