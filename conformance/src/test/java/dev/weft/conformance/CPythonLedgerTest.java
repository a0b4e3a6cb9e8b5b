package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.conformance.CPythonTests.Method;
import dev.weft.conformance.CPythonTests.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * No test of CPython's is passed over in silence: in the files that are done each portable one is
 * ported or listed with a reason, and {@code docs/semantics.md} gives the right numbers for all.
 */
final class CPythonLedgerTest {

  /** {@code -Dweft.ledger=write} writes the section of the ledger instead of comparing it. */
  private static final boolean WRITE = "write".equals(System.getProperty("weft.ledger"));

  private static final Path LEDGER = Sources.ROOT.resolve("docs/semantics.md");
  private static final String BEGIN = "<!-- cpython-tests: written by CPythonLedgerTest -->\n\n";
  private static final String END = "\n<!-- cpython-tests: end -->";

  private final CPythonTests tests = new CPythonTests();
  private final CPythonTable table = new CPythonTable(tests);
  private final Map<String, Method> methods =
      tests.methods().stream().collect(Collectors.toMap(Method::id, Function.identity()));

  @Test
  void origins_ids_areTestsOfCPython() {
    List<String> unknown =
        tests.origins().stream()
            .filter(origin -> !methods.containsKey(origin.id()))
            .map(origin -> origin.id() + " in " + origin.test())
            .toList();

    assertEquals(List.of(), unknown, "comments that name no test of CPython's");
  }

  @Test
  void origins_comments_standBeforeATest() {
    List<Origin> astray = tests.origins().stream().filter(o -> !o.isBeforeTest()).toList();

    assertEquals(List.of(), astray, "comments that no annotation follows");
  }

  @Test
  void portable_methodsOfCompleteModules_arePortedOrExplained() {
    Set<String> complete = Set.copyOf(tests.completeModules());
    List<String> missing =
        tests.methods().stream()
            .filter(method -> complete.contains(method.module()))
            .filter(table::isMissing)
            .map(Method::id)
            .toList();

    assertEquals(List.of(), missing, "neither ported nor in not-applicable.tsv");
  }

  @Test
  void complete_modules_areKnownAndSorted() {
    Set<String> modules = tests.methods().stream().map(Method::module).collect(Collectors.toSet());

    assertTrue(modules.containsAll(tests.completeModules()), "complete.txt: unknown modules");
    assertSorted("complete.txt");
  }

  @Test
  void notApplicable_ids_areKnownAndNotPorted() {
    List<String> wrong =
        tests.notApplicable().keySet().stream()
            .filter(id -> !methods.containsKey(id) || table.isPorted(methods.get(id)))
            .toList();

    assertEquals(List.of(), wrong, "not-applicable.tsv: not a test of CPython's, or ported");
    assertSorted("not-applicable.tsv");
  }

  @Test
  void differences_ids_arePorted() {
    List<String> wrong =
        tests.differences().keySet().stream()
            .filter(id -> !methods.containsKey(id) || !table.isPorted(methods.get(id)))
            .toList();

    assertEquals(List.of(), wrong, "differences.tsv: not a test of CPython's, or not ported");
    assertSorted("differences.tsv");
  }

  private static void assertSorted(String file) {
    List<String> rows = CPythonTests.rows(file);

    assertEquals(rows.stream().sorted().toList(), rows, () -> file + " is not sorted");
  }

  @Test
  void ledger_table_countsWhatIsThere() throws IOException {
    String ledger = Sources.read(LEDGER);
    int begin = ledger.indexOf(BEGIN) + BEGIN.length();
    int end = ledger.indexOf(END);
    assertTrue(begin >= BEGIN.length() && end >= begin, "docs/semantics.md: no such section");

    if (WRITE) {
      String written = ledger.substring(0, begin) + table.markdown() + ledger.substring(end);
      Files.writeString(LEDGER, written);
    } else {
      assertSameLines(table.markdown(), ledger.substring(begin, end));
    }
  }

  /** Names only the lines that differ. */
  private static void assertSameLines(String expected, String actual) {
    List<String> missing = new ArrayList<>(expected.lines().toList());
    List<String> surplus = new ArrayList<>(actual.lines().toList());
    surplus.removeAll(missing);
    missing.removeAll(actual.lines().toList());

    assertEquals(
        String.join("\n", missing),
        String.join("\n", surplus),
        "docs/semantics.md is out of date: run this test with -Dweft.ledger=write");
    assertEquals(expected, actual);
  }
}
