package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each public name of asyncio's core is in the table of names of {@code docs/semantics.md}, or in
 * {@code names-absent.tsv} with a reason.
 */
final class AsyncioNamesTest {

  private static final Pattern NAME = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

  private final List<String> names = CPythonTests.rows("names.txt");
  private final Map<String, String> absent = absences();
  private final Set<String> present =
      NAME.matcher(Sources.read(Sources.ROOT.resolve("docs/semantics.md")))
          .results()
          .map(row -> row.group(1))
          .collect(Collectors.toSet());

  private static Map<String, String> absences() {
    Map<String, String> reasons = new HashMap<>();
    for (String row : CPythonTests.rows("names-absent.tsv")) {
      String[] columns = row.split("\t", 2);
      reasons.put(columns[0], columns[1]);
    }
    return reasons;
  }

  @Test
  void names_ofAsyncio_areThereOrExplained() {
    List<String> missing =
        names.stream()
            .filter(name -> !present.contains(name) && !absent.containsKey(name))
            .toList();

    assertEquals(List.of(), missing, "neither in docs/semantics.md nor in names-absent.tsv");
  }

  @Test
  void absences_listed_areAbsentAndSayWhy() {
    List<String> needless =
        absent.keySet().stream()
            .filter(name -> present.contains(name) || !names.contains(name))
            .toList();

    assertEquals(List.of(), needless, "names-absent.tsv: is there, or is no name of asyncio's");
    absent.forEach(
        (name, reason) ->
            assertTrue(reason.matches("(not yet|no counterpart): .+"), () -> "no reason: " + name));
  }

  @Test
  @Tag("live")
  void names_extractedAgain_areTheSame() {
    Path program = Path.of("src/test/python/names.py").toAbsolutePath();

    assertEquals(names, CPython.find().run(program), "names.txt");
  }
}
