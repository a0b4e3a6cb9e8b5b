package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The runtime has the texts with which asyncio raises, warns, reports and logs, word by word, but
 * for those that {@code texts-absent.tsv} lists with a reason.
 */
final class MessageTextTest {

  private static final String ANY = "*";
  private static final Pattern NOT_LITERAL = Pattern.compile("\\{[^}]*}|%(?:\\.\\d)?[a-zA-Z]");
  private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** A text of asyncio's, and where it stands. */
  private record Text(String place, String text) {
    static Text parse(String row) {
      String[] columns = row.split("\t", 4);
      return new Text(columns[0] + " " + columns[1], columns[3]);
    }

    List<String> words() {
      return Arrays.stream(NOT_LITERAL.split(text))
          .map(String::strip)
          .filter(words -> words.chars().anyMatch(Character::isLetter))
          .toList();
    }
  }

  /** A row of {@code texts-absent.tsv}: a text, or any of its place, that the runtime has not. */
  private record Absence(String place, String text, String reason) {
    static Absence parse(String row) {
      String[] columns = row.split("\t", 3);
      return new Absence(columns[0], columns[1], columns[2]);
    }

    boolean excuses(Text other) {
      return place.equals(other.place()) && (text.equals(ANY) || text.equals(other.text()));
    }
  }

  private final List<Text> texts =
      CPythonTests.rows("texts.tsv").stream().map(Text::parse).toList();
  private final List<Absence> absences =
      CPythonTests.rows("texts-absent.tsv").stream().map(Absence::parse).toList();

  /** For each file the words in its string literals. */
  private final List<String> literals =
      Sources.javaFiles(Sources.RUNTIME).stream()
          .map(file -> CONCATENATION.matcher(Sources.read(file)).replaceAll(""))
          .map(MessageTextTest::literalsIn)
          .toList();

  private static String literalsIn(String source) {
    return STRING
        .matcher(source)
        .results()
        .map(literal -> literal.group(1).replace("\\\"", "\""))
        .collect(Collectors.joining("\n"));
  }

  /** Whether one file has all the words. */
  private boolean isThere(Text text) {
    List<Pattern> phrases =
        text.words().stream()
            .map(phrase -> Pattern.compile("(?<!\\w)" + Pattern.quote(phrase) + "(?!\\w)"))
            .toList();
    return literals.stream()
        .anyMatch(file -> phrases.stream().allMatch(phrase -> phrase.matcher(file).find()));
  }

  @Test
  void texts_ofAsyncio_areInTheRuntimeOrExplained() {
    List<Text> missing =
        texts.stream()
            .filter(text -> !isThere(text))
            .filter(text -> absences.stream().noneMatch(absence -> absence.excuses(text)))
            .toList();

    assertEquals(
        "", missing.stream().map(Text::toString).collect(Collectors.joining("\n")), "no such text");
  }

  @Test
  void absences_listed_areStillAbsentAndSayWhy() {
    Set<Text> absent = texts.stream().filter(text -> !isThere(text)).collect(Collectors.toSet());
    List<Absence> needless = new ArrayList<>(absences);
    needless.removeIf(absence -> absent.stream().anyMatch(absence::excuses));

    assertEquals(List.of(), needless, "texts-absent.tsv: these texts are there");
    for (Absence absence : absences) {
      assertTrue(
          absence.reason().matches("(not yet|no counterpart): .+"), () -> "no reason: " + absence);
    }
  }

  @Test
  @Tag("live")
  void texts_extractedAgain_areTheSame() {
    List<String> extracted =
        CPython.find().run(Path.of("src/test/python/texts.py").toAbsolutePath());

    assertEquals(
        String.join("\n", CPythonTests.rows("texts.tsv")),
        String.join("\n", extracted),
        "texts.tsv");
  }
}
