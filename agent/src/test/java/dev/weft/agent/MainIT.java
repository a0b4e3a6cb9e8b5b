package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the jar, on class files that plain javac has made. */
class MainIT {

  private static final String SHOP =
      """
      package shop;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      public abstract class Shop {
        abstract Coroutine<Integer> stock(String item);
        @Async public static Coroutine<String> order(String item) {
          await(sleep(0));
          String text = "ordered " + item;
          await(sleep(0));
          return value(text);
        }
        static AsyncCallable<String> later(String item) {
          return () -> value(await(order(item)));
        }
        public static String now(String item) throws Exception {
          return run(later(item).call());
        }
      }
      """;

  private static final String REFUSED =
      """
      package shop;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      class Refused {
        @Async Coroutine<Void> pay() {
          synchronized (this) {
            await(sleep(0));
          }
          return done();
        }
      }
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path dir;

  private int run(Object... args) throws IOException {
    Main main = new Main(new PrintStream(out), new PrintStream(err));
    return main.run(Stream.of(args).map(Object::toString).toList());
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private String complaints() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private Path classes() {
    return dir.resolve("classes");
  }

  private Path jar() throws IOException {
    Path jar = dir.resolve("shop.jar");
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", true))) {
      Files.createDirectory(files.getPath("/shop"));
      Files.copy(classes().resolve("shop/Shop.class"), files.getPath("/shop/Shop.class"));
    }
    return jar;
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** What the woven {@code Shop.now("tea")} gives, in a loader that defines no class by itself. */
  private static Object order(Path folderOrJar) throws Exception {
    URL[] urls = {folderOrJar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, MainIT.class.getClassLoader())) {
      Class<?> shop = loader.loadClass("shop.Shop");
      return shop.getMethod("now", String.class).invoke(null, "tea");
    }
  }

  @Test
  void weave_folder_runsWithoutTheAgent() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);

    assertEquals(0, run("weave", classes()));

    assertEquals(classes() + ": wove 1 class\n", printed());
    assertEquals("ordered tea", order(classes()));
    List<String> frames = contents(classes()).keySet().stream().skip(1).toList();
    assertEquals(2, frames.size(), frames::toString);
  }

  @Test
  void weave_again_changesNothing() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
    run("weave", classes());
    Map<String, byte[]> once = contents(classes());

    run("weave", classes());

    assertTrue(printed().endsWith(classes() + ": wove 0 classes\n"), this::printed);
    Map<String, byte[]> twice = contents(classes());
    assertEquals(once.keySet(), twice.keySet());
    once.forEach((name, bytes) -> assertArrayEquals(bytes, twice.get(name), name));
  }

  @Test
  void weave_compiledAgain_leavesNoFrameOfBefore() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
    run("weave", classes());
    ForkedProgram.compile(
        dir, "Shop.java", SHOP.replace("String item) {\n    await", "Object item) {\n    await"));

    run("weave", classes());

    List<String> files = List.copyOf(contents(classes()).keySet());
    assertEquals(3, files.size(), files::toString);
    assertEquals("ordered tea", order(classes()));
  }

  @Test
  void weave_compiledAgainWithoutAsyncMethods_leavesNoFrame() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
    run("weave", classes());
    ForkedProgram.compile(dir, "Shop.java", "package shop; public class Shop {}");

    run("weave", classes());

    assertEquals(List.of("shop/Shop.class"), List.copyOf(contents(classes()).keySet()));
  }

  @Test
  void weave_classDeleted_leavesNoFrame() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP, "Other.java", SHOP.replace("Shop", "Other"));
    run("weave", classes());
    Files.delete(classes().resolve("shop/Other.class"));

    run("weave", classes());

    List<String> files = List.copyOf(contents(classes()).keySet());
    assertEquals(3, files.size(), files::toString);
    assertTrue(files.stream().noneMatch(file -> file.contains("Other")), files::toString);
    assertEquals("ordered tea", order(classes()));
  }

  @Test
  void weave_jar_isReplaced() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
    Path jar = jar();

    assertEquals(0, run("weave", jar));

    assertEquals("ordered tea", order(jar));
  }

  @Test
  void weave_signedJar_isRefused() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
    Path jar = jar();
    try (FileSystem files = FileSystems.newFileSystem(jar, (ClassLoader) null)) {
      Files.createDirectory(files.getPath("/META-INF"));
      Files.writeString(files.getPath("/META-INF/SHOP.SF"), "Signature-Version: 1.0");
    }
    byte[] before = Files.readAllBytes(jar);

    assertEquals(1, run("weave", jar));

    assertEquals(
        "error: "
            + jar
            + " is signed, and would not be valid any more: weave it before it is signed\n",
        complaints());
    assertArrayEquals(before, Files.readAllBytes(jar));
  }

  @Test
  void weave_refusedMethod_isAnErrorInItsLine() throws Exception {
    ForkedProgram.compile(dir, "Refused.java", REFUSED);
    Map<String, byte[]> before = contents(classes());

    assertEquals(1, run("weave", classes()));

    assertEquals(
        "shop/Refused.java:8: error: await inside synchronized: use dev.weft.Lock, or await before"
            + " the block\n",
        complaints());
    Map<String, byte[]> after = contents(classes());
    assertEquals(before.keySet(), after.keySet());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  @Test
  void weave_nothingThere_saysSo() throws Exception {
    assertEquals(1, run("weave", dir.resolve("nowhere")));

    assertEquals("error: no such folder or jar: " + dir.resolve("nowhere") + "\n", complaints());
  }

  @Test
  void explain_class_saysWhyOfEachMethod() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP, "Refused.java", REFUSED);

    assertEquals(0, run("explain", "-cp", classes(), "shop.Shop", "shop.Refused"));

    assertEquals(
        """
        shop.Shop (Shop.java)
          <init>(): not woven: it is not @Async, and awaits nothing
          stock(String): not woven: it has no body; what implements it may be @Async
          order(String): woven: @Async, may suspend in lines 8, 10
          later(String): not woven: it is not @Async, and awaits nothing
          now(String): not woven: it is not @Async, and awaits nothing
          lambda$later$0(String): woven: a lambda that suspends, may suspend in line 14
        shop.Refused (Refused.java)
          <init>(): not woven: it is not @Async, and awaits nothing
          pay(): refused: shop.Refused.pay(Refused.java:8): await inside synchronized: use dev.weft.Lock, or await before the block
        """,
        printed());
  }

  @Test
  void explain_classWithWarnings_endsWithThem() throws Exception {
    String dropping = REFUSED.replace("synchronized (this)", "if (hashCode() != 0)");
    assertNotEquals(REFUSED, dropping);
    dropping = dropping.replaceFirst("await\\((.*)\\);", "$1;");
    ForkedProgram.compile(dir, "Refused.java", dropping);

    assertEquals(0, run("explain", "-cp", classes(), "shop.Refused"));

    assertTrue(
        printed()
            .matches("(?s).*\n  warning: shop\\.Refused\\.pay\\(Refused.*is never awaited.*\n"),
        this::printed);
  }

  @Test
  void explain_wovenFile_saysSo() throws Exception {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
    run("weave", classes());

    run("explain", classes().resolve("shop/Shop.class"));

    assertTrue(printed().endsWith("shop.Shop: is woven already\n"), this::printed);
  }

  @Test
  void explain_unknownClass_saysWhereItIsSoughtFor() throws Exception {
    assertEquals(1, run("explain", "shop.Nothing"));

    assertEquals(
        "error: no such class: shop.Nothing (nested ones are called Outer$Inner; -cp says where)\n",
        complaints());
  }

  @Test
  void arguments_notUnderstood_printTheUsage() throws Exception {
    assertEquals(2, run());
    assertEquals(2, run("knit", "x"));
    assertEquals(2, run("weave", "--fast"));

    assertFalse(complaints().isEmpty());
    assertTrue(complaints().startsWith("usage: java -jar weft-agent.jar weave"), this::complaints);
  }
}
