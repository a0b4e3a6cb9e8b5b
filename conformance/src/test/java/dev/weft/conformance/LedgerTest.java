package dev.weft.conformance;

import static dev.weft.conformance.Sources.RUNTIME;
import static dev.weft.conformance.Sources.javaFiles;
import static dev.weft.conformance.Sources.read;
import static dev.weft.conformance.Sources.typeOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/semantics.md} speaks of what is there, and leaves nothing out. */
final class LedgerTest {

  /** The numbers of the behaviours that have to be accounted for: ranges, both ends included. */
  private static final int[][] DEMANDED = {{1, 173}, {198, 210}};

  private static final Path LEDGER = Sources.ROOT.resolve("docs/semantics.md");
  private static final String NO_TEST = "no test yet";
  private static final String NOT_THERE = "not there yet";

  private static final Pattern ROW = Pattern.compile("^\\| (S\\d+) \\|(.*)\\|$", Pattern.MULTILINE);
  private static final Pattern DIFFERENCE =
      Pattern.compile("^- \\*\\*(S\\d+)\\*\\* ", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TRACE_PROGRAM = Pattern.compile("p\\d\\d|x\\d{3}");
  private static final Pattern TAG = Pattern.compile("^ *\\* @asyncio (.+)$", Pattern.MULTILINE);
  private static final Pattern TEST_COMMENT =
      Pattern.compile("^ *// (S\\d+)\\b", Pattern.MULTILINE);

  /** One line of the ledger's tables of behaviours. */
  private record Row(String number, String implementation, String tests, String differs) {
    static Row of(MatchResult line) {
      String[] columns = line.group(2).split("\\|");
      assertEquals(4, columns.length, () -> "columns of the row " + line.group(1));
      return new Row(line.group(1), columns[1].strip(), columns[2].strip(), columns[3].strip());
    }
  }

  private final String ledger = read(LEDGER);
  private final List<Row> rows = ROW.matcher(ledger).results().map(Row::of).toList();

  @Test
  void rows_numbers_areCompleteAndUnique() {
    List<String> numbers = rows.stream().map(Row::number).toList();
    Set<String> missing =
        Stream.of(DEMANDED)
            .flatMapToInt(range -> IntStream.rangeClosed(range[0], range[1]))
            .mapToObj(n -> "S" + n)
            .filter(number -> !numbers.contains(number))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), missing, "behaviours without a row in docs/semantics.md");
    List<String> twice = new ArrayList<>(numbers);
    Set.copyOf(numbers).forEach(twice::remove);
    assertEquals(List.of(), twice, "behaviours with two rows");
  }

  @Test
  void rows_numbers_areInOrder() {
    List<Integer> numbers =
        rows.stream().map(row -> Integer.valueOf(row.number().substring(1))).toList();

    assertEquals(numbers.stream().sorted().toList(), numbers, "sort the rows by their numbers");
  }

  @Test
  void rows_whatTheyName_isInTheRuntime() {
    for (Row row : rows) {
      if (!row.implementation().equals(NOT_THERE)) {
        List<String> names = codeIn(row.implementation());
        assertTrue(!names.isEmpty(), () -> row.number() + " names neither a method nor a gap");
        names.forEach(name -> assertIsInTheRuntime(name, row.number()));
      }
    }
  }

  @Test
  void rows_testsThatTheyName_exist() {
    Set<String> tests = Sources.tests().keySet();
    Set<String> traces = traceNumbers();
    for (Row row : rows) {
      List<String> names = codeIn(row.tests());
      assertEquals(
          names.isEmpty(), row.tests().equals(NO_TEST), () -> row.number() + ": " + row.tests());
      for (String name : names) {
        boolean trace = TRACE_PROGRAM.matcher(name).matches();
        assertTrue(
            (trace ? traces : tests).contains(name),
            () -> row.number() + " is said to be shown by " + name + ", which is not there");
      }
    }
  }

  @Test
  void rows_thatDiffer_sayInWhatWay() {
    List<String> differing =
        rows.stream().filter(row -> !row.differs().equals("–")).map(Row::number).toList();
    List<String> explained =
        DIFFERENCE.matcher(ledger).results().map(line -> line.group(1)).toList();

    assertEquals(differing, explained, "rows with `yes`, and the list of known differences");
  }

  @Test
  void tests_behavioursThatTheyName_haveARowThatNamesThem() {
    List<String> unlisted = new ArrayList<>();
    Sources.tests()
        .forEach(
            (test, file) ->
                TEST_COMMENT
                    .matcher(read(file))
                    .results()
                    .map(comment -> comment.group(1))
                    .distinct()
                    .filter(number -> !isListed(number, test))
                    .forEach(number -> unlisted.add(number + " in " + test)));

    assertEquals(List.of(), unlisted, "tests that no row of docs/semantics.md names");
  }

  private boolean isListed(String number, String test) {
    return rows.stream()
        .anyMatch(row -> row.number().equals(number) && codeIn(row.tests()).contains(test));
  }

  @Test
  void tags_ofTheRuntime_areInTheTableOfNames() {
    List<String> missing = new ArrayList<>();
    for (Path file : javaFiles(RUNTIME)) {
      TAG.matcher(read(file))
          .results()
          .map(tag -> tag.group(1).strip())
          .filter(tag -> !namesTable().getOrDefault(tag, "").contains("`" + typeOf(file)))
          .forEach(tag -> missing.add("| `" + tag + "` | `" + typeOf(file) + "…` |"));
    }

    assertEquals(List.of(), missing, "rows to add under Names in docs/semantics.md");
  }

  @Test
  void names_inTheTable_areInTheRuntime() {
    namesTable().forEach((tag, names) -> codeIn(names).forEach(n -> assertIsInTheRuntime(n, tag)));
  }

  /** From a tag to the cell with its Weft names. */
  private Map<String, String> namesTable() {
    String table = ledger.substring(ledger.indexOf("\n## Names\n"));
    Map<String, String> names = new TreeMap<>();
    for (String line : table.lines().filter(line -> line.startsWith("| `")).toList()) {
      String[] columns = line.split("\\|");
      names.put(codeIn(columns[1]).get(0), columns[2]);
    }
    return names;
  }

  /** {@code Type} or {@code Type.member}. */
  private static void assertIsInTheRuntime(String name, String where) {
    String[] parts = name.split("\\.");
    List<Path> files =
        javaFiles(RUNTIME).stream().filter(file -> typeOf(file).equals(parts[0])).toList();
    assertEquals(1, files.size(), () -> where + " names the type " + name);
    if (parts.length > 1) {
      Pattern member = Pattern.compile("\\b" + parts[1] + "\\(");
      assertTrue(
          member.matcher(read(files.get(0))).find(), () -> where + " names the method " + name);
    }
  }

  /** {@code p01} and so on: what is recorded and has its program. */
  private static Set<String> traceNumbers() {
    Set<String> programs =
        Sources.tests().keySet().stream()
            .map(test -> test.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return ExpectedTrace.names().stream()
        .filter(trace -> programs.contains(trace.replace("_", "")))
        .map(trace -> trace.substring(0, trace.indexOf('_')))
        .collect(Collectors.toSet());
  }

  private static List<String> codeIn(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }
}
