package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Asyncio;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The table of all names in {@code docs/guide.md}: no public name of asyncio's is missing, and the
 * twins are there. A cell is a list of names, or a class, a colon and its members.
 */
final class GuideNamesTest {

  private static final Pattern ROW = Pattern.compile("^\\| (`.+) \\| (.+) \\|$", Pattern.MULTILINE);
  private static final Pattern CELL = Pattern.compile("`(\\w+)`: (.+)");
  private static final Pattern QUOTED = Pattern.compile("`([\\w.]+)`");

  private final List<String> exports = CPythonTests.rows("exports.txt");
  private final List<MatchResult> rows = ROW.matcher(table()).results().toList();

  private static String table() {
    String guide = Sources.read(Sources.ROOT.resolve("docs/guide.md"));
    int start = guide.indexOf("## All names");
    return guide.substring(start, guide.indexOf("\n## ", start));
  }

  @Test
  void names_ofAsyncio_haveARow() {
    Set<String> there =
        rows.stream().flatMap(row -> namesIn(row.group(1)).stream()).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(exports);
    Stream<String> members =
        CPythonTests.rows("names.txt").stream().map(GuideNamesTest::asExported);
    members.filter(name -> exports.contains(name.split("\\.")[0])).forEach(missing::add);
    missing.removeAll(there);

    assertEquals(Set.of(), missing, "names that docs/guide.md does not list");
  }

  /** {@code base_events.py BaseEventLoop.time} in the words of the documentation. */
  private static String asExported(String name) {
    String exported = name.substring(name.indexOf(' ') + 1);
    return exported.replace("BaseEventLoop.", "AbstractEventLoop.");
  }

  @Test
  void twins_inTheTable_areThere() {
    List<String> missing =
        rows.stream()
            .flatMap(row -> namesIn(row.group(2)).stream())
            .filter(name -> !isThere(name))
            .toList();

    assertEquals(List.of(), missing, "twins in docs/guide.md that do not exist");
  }

  private static List<String> namesIn(String cell) {
    var members = CELL.matcher(cell);
    if (!members.lookingAt()) {
      return QUOTED.matcher(cell).results().map(name -> name.group(1)).toList();
    }
    List<String> names = new ArrayList<>();
    names.add(members.group(1));
    String inside = members.group(2).split(";")[0];
    QUOTED.matcher(inside).results().forEach(n -> names.add(members.group(1) + "." + n.group(1)));
    return names;
  }

  private static boolean isThere(String name) {
    if (Character.isLowerCase(name.charAt(0))) {
      return hasMethod(Asyncio.class, name);
    }
    String[] parts = name.split("\\.");
    try {
      Class<?> type = Class.forName("dev.weft." + parts[0]);
      return Modifier.isPublic(type.getModifiers())
          && (parts.length == 1 || hasMethod(type, parts[1]));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean hasMethod(Class<?> type, String name) {
    return Stream.of(type.getMethods()).map(Method::getName).anyMatch(name::equals);
  }

  @Test
  @Tag("live")
  void exports_extractedAgain_areTheSame() {
    Path program = Path.of("src/test/python/exports.py").toAbsolutePath();

    assertEquals(exports, CPython.find().run(program), "exports.txt");
  }
}
