package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Type;

/** {@code docs/weaving.md} shows what the weaver makes, and all that it says. */
final class WeavingDocTest {

  private static final Path DOC = Path.of("../docs/weaving.md");
  private static final Path WEAVER = Path.of("src/main/java/dev/weft/weaver");

  private static final String EXAMPLE =
      """
      import static dev.weft.Asyncio.await;
      import static dev.weft.Asyncio.value;
      import dev.weft.Async;
      import dev.weft.Coroutine;

      %s
      """;

  /** The rest of the example's class, which the page leaves out. */
  private static final String REST =
      "@Async Coroutine<String> get(String url) { return value(url); }";

  /** Of another class, and so called through its coroutine. */
  private static final String ASK =
      "} class Others { @Async static Coroutine<Long> ask(long n) { return value(n); }";

  private static final Pattern INSTRUCTION = Pattern.compile("\\s*\\d+: \\S.*");
  private static final Pattern REFERENCE = Pattern.compile("(\\S+) +#\\d+.* // \\w+ (.*)");
  private static final Pattern STRING =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*");

  @TempDir Path dir;

  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(DOC);
  }

  // ---- what the weaver makes

  @Test
  void example_beforeAndAfter_isWhatThePageShows() throws IOException {
    String section = section("## What a method becomes");
    byte[] compiled = compile(snippet(section), "Demo");
    byte[] woven = weave(compiled);
    Map<String, byte[]> frames = FrameFiles.of(woven);
    String frame =
        frames.keySet().stream().filter(n -> n.contains("$fetch$")).findFirst().orElseThrow();

    List<String> made = new ArrayList<>();
    made.addAll(method(compiled, "fetch(java.lang.String)"));
    made.addAll(method(woven, "fetch(java.lang.String)"));
    made.addAll(method(Objects.requireNonNull(frames.get(frame)), "resume("));
    made.addAll(method(Objects.requireNonNull(frames.get(frame)), "suspensionPoints("));
    made.addAll(method(woven, "fetch(java.lang.String, dev.weft"));

    assertEquals(String.join("\n", made), String.join("\n", instructionsIn(section)));
  }

  @Test
  void fusedCall_beforeAndAfter_isWhatThePageShows() throws IOException {
    String section = section("## Fused calls");
    byte[] compiled = compile(snippet(section), "Sum");
    byte[] woven = weave(compiled);

    List<String> made = new ArrayList<>();
    made.addAll(method(compiled, "total(long)"));
    made.addAll(method(woven, "total(long, dev.weft"));
    made.addAll(method(woven, "twice(long, dev.weft"));

    assertEquals(String.join("\n", made), String.join("\n", instructionsIn(section)));
  }

  private static byte[] weave(byte[] compiled) {
    return Objects.requireNonNull(new Weaver(problem -> {}, name -> null).weave(compiled));
  }

  private String section(String title) {
    int from = page.indexOf(title);
    return page.substring(from, page.indexOf("\n## ", from + 1));
  }

  private static String snippet(String section) {
    Matcher java = Pattern.compile("(?s)```java\n(.*?)```").matcher(section);
    assertTrue(java.find());
    return java.group(1)
        .replaceFirst("// … and get.*", REST)
        .replaceFirst("// … and ask.*", ASK)
        .replace("await(ask(n)", "await(Others.ask(n)");
  }

  private static List<String> instructionsIn(String section) {
    return section
        .lines()
        .filter(line -> INSTRUCTION.matcher(line).matches())
        .map(line -> line.replaceFirst("\\s+// .*", "").strip().replaceAll("\\s+", " "))
        .toList();
  }

  private byte[] compile(String snippet, String name) throws IOException {
    Path source = dir.resolve(name + ".java");
    Files.writeString(source, EXAMPLE.formatted(snippet));
    JavaCompiler javac = javax.tools.ToolProvider.getSystemJavaCompiler();
    int status =
        javac.run(
            null,
            null,
            null,
            "-g",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            dir.toString(),
            source.toString());
    assertEquals(0, status);
    return Files.readAllBytes(dir.resolve(name + ".class"));
  }

  /** The instructions of a method as javap prints them, with short names. */
  private List<String> method(byte[] classFile, String start) throws IOException {
    Path file = dir.resolve("Shown.class");
    Files.write(file, classFile);
    StringWriter text = new StringWriter();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    PrintWriter out = new PrintWriter(text);
    javap.run(out, out, "-p", "-c", file.toString());
    String code = text.toString().replaceAll("\\{\\s*// .*", "{");
    code = code.substring(code.indexOf(start));
    int end = code.indexOf("\n\n");
    return instructions(end < 0 ? code : code.substring(0, end));
  }

  private static List<String> instructions(String code) {
    List<String> found = new ArrayList<>();
    boolean inSwitch = false;
    for (String line : code.lines().map(String::strip).toList()) {
      if (inSwitch) {
        inSwitch = !line.startsWith("}");
        String entry = inSwitch ? " " + line.replaceAll("\\s+", " ") + ";" : " }";
        found.set(found.size() - 1, (found.get(found.size() - 1) + entry).replace("; }", " }"));
      } else if (INSTRUCTION.matcher(line).matches()) {
        inSwitch = line.endsWith("{");
        found.add(brief(line.replaceAll("\\s+", " ")));
      }
    }
    return found;
  }

  /** {@code 5: invokestatic get:(String)Coroutine}. */
  private static String brief(String instruction) {
    Matcher reference = REFERENCE.matcher(instruction);
    if (!reference.find()) {
      return instruction;
    }
    String target = reference.group(2).replaceFirst("^#\\d+:", "");
    if (reference.group(1).equals("ldc")) {
      return instruction.substring(0, reference.start()) + "ldc \"" + target + "\"";
    }
    int colon = target.lastIndexOf(':') + 1;
    String names =
        target.substring(0, colon).replaceAll("[\\w/]+/", "") + type(target.substring(colon));
    return instruction.substring(0, reference.start()) + reference.group(1) + " " + names;
  }

  /** A descriptor with the short names of its types; a name without its package. */
  private static String type(String descriptor) {
    if (descriptor.startsWith("(")) {
      return Arrays.stream(Type.getArgumentTypes(descriptor))
              .map(each -> type(each.getDescriptor()))
              .collect(Collectors.joining(",", "(", ")"))
          + type(Type.getReturnType(descriptor).getDescriptor());
    }
    boolean isType = descriptor.length() == 1 || descriptor.endsWith(";");
    String name = isType ? Type.getType(descriptor).getClassName() : descriptor;
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
  }

  // ---- what it says

  @Test
  void messages_allOfTheWeaver_standInThePage() throws IOException {
    String words = page.replaceAll("\\s+", " ");
    TreeSet<String> missing = new TreeSet<>();
    messages().forEach((text, file) -> addIfMissing(words, text, file, missing));

    assertEquals("", String.join("\n", missing));
  }

  private static void addIfMissing(
      String words, String text, String file, TreeSet<String> missing) {
    if (!words.contains(text.strip())) {
      missing.add(file + ": " + text);
    }
  }

  /** The pieces of text in all classes that refuse or warn, by where they stand. */
  private static Map<String, String> messages() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(WEAVER)) {
      for (Path file : files.sorted().toList()) {
        String source = Files.readString(file).replaceAll("(?s)/\\*\\*.*?\\*/", "");
        if (source.contains("new Rejection(") || source.contains("new Problem(")) {
          addMessages(source, file.getFileName().toString(), found);
        }
      }
    }
    assertTrue(found.size() > 40, found::toString);
    return found;
  }

  private static void addMessages(String source, String file, Map<String, String> found) {
    Matcher strings = STRING.matcher(source);
    while (strings.find()) {
      String text = strings.group().replaceAll("\"\\s*\\+\\s*\"", "");
      text = text.substring(1, text.length() - 1);
      if (text.strip().contains(" ")) {
        found.put(text, file);
      }
    }
  }

  @Test
  void messages_examplesInThePage_areMadeOfWhatTheWeaverSays() throws IOException {
    Map<String, String> known = messages();
    List<String> strange =
        section("## Rules")
            .lines()
            .filter(line -> line.matches("\\|.*\\| `.*` \\|"))
            .filter(line -> known.keySet().stream().noneMatch(text -> line.contains(text.strip())))
            .toList();

    assertEquals(List.of(), strange);
  }
}
