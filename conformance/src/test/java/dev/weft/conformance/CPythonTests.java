package dev.weft.conformance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The test methods of CPython 3.13, those that a test of ours names as its origin, and what is said
 * of the others in the tables of {@code resources/cpython}.
 *
 * <p>A test names its origins before its annotation, one a line, or below the class they share:
 *
 * <pre>
 *   // CPython: test_locks.LockTests.test_acquire_cancel
 *   // CPython: test_locks.LockTests
 *   // .test_release_not_acquired
 *   // .test_release_no_waiters
 * </pre>
 */
final class CPythonTests {

  private static final Path FOLDER = Path.of("src/test/resources/cpython");

  private static final Pattern ORIGIN =
      Pattern.compile(
          "^ *// CPython: (\\S+)((?:\n *// \\.\\w+)*)\n(?=(?: *//.*\n)* *(@?))", Pattern.MULTILINE);

  /** One row of {@code tests.tsv}: a method, and what kind of behaviour it is about. */
  record Method(String file, String type, String name, String category) {

    static Method parse(String row) {
      String[] columns = columns(row, 4);
      return new Method(columns[0], columns[1], columns[2], columns[3]);
    }

    /** {@code test_locks} for {@code test_asyncio/test_locks.py}. */
    String module() {
      return file.substring(file.lastIndexOf('/') + 1).replace(".py", "");
    }

    String id() {
      return module() + "." + type + "." + name;
    }

    boolean isPortable() {
      return category.equals("portable");
    }
  }

  /** Where a test of ours has its origin. */
  record Origin(String id, String test, boolean isBeforeTest) {}

  private final List<Method> methods =
      rows("tests.tsv").stream().skip(/* headline */ 1).map(Method::parse).toList();
  private final List<Origin> origins =
      Sources.tests().entrySet().stream()
          .flatMap(test -> originsIn(test.getKey(), test.getValue()).stream())
          .toList();
  private final Set<String> ported =
      origins.stream().map(Origin::id).collect(Collectors.toCollection(HashSet::new));
  private final Map<String, String> notApplicable = remarks("not-applicable.tsv");
  private final Map<String, String> differences = remarks("differences.tsv");

  List<Method> methods() {
    return methods;
  }

  List<Origin> origins() {
    return origins;
  }

  boolean isPorted(Method method) {
    return ported.contains(method.id());
  }

  /** Reasons by id. */
  Map<String, String> notApplicable() {
    return notApplicable;
  }

  /** What a ported test expects otherwise than its origin, by id. */
  Map<String, String> differences() {
    return differences;
  }

  /** The modules of which every portable method has to be ported or explained. */
  List<String> completeModules() {
    return rows("complete.txt");
  }

  /** The rows of a table of this folder, as they are. */
  static List<String> rows(String table) {
    return Sources.lines(FOLDER.resolve(table));
  }

  private static Map<String, String> remarks(String table) {
    Map<String, String> remarks = new TreeMap<>();
    for (String row : rows(table)) {
      String[] columns = columns(row, 2);
      if (remarks.put(columns[0], columns[1]) != null) {
        throw new AssertionError(table + ": twice: " + columns[0]);
      }
    }
    return remarks;
  }

  private static String[] columns(String row, int count) {
    String[] columns = row.split("\t", /* limit= */ -1);
    if (columns.length != count || Arrays.stream(columns).anyMatch(String::isBlank)) {
      throw new AssertionError("not " + count + " columns, separated by tabs: " + row);
    }
    return columns;
  }

  private static List<Origin> originsIn(String test, Path file) {
    return ORIGIN
        .matcher(Sources.read(file))
        .results()
        .flatMap(comment -> idsIn(comment).stream().map(id -> origin(id, test, comment)))
        .toList();
  }

  private static Origin origin(String id, String test, MatchResult comment) {
    return new Origin(id, test, comment.group(3).equals("@"));
  }

  private static List<String> idsIn(MatchResult comment) {
    String first = comment.group(1);
    if (comment.group(2).isEmpty()) {
      return List.of(first);
    }
    return comment
        .group(2)
        .lines()
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .map(line -> first + line.substring("// ".length()))
        .toList();
  }
}
