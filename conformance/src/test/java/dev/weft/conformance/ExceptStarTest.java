package dev.weft.conformance;

import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.Raised.fileNotFoundError;
import static dev.weft.conformance.Raised.group;
import static dev.weft.conformance.Raised.osError;
import static dev.weft.conformance.Raised.typeError;
import static dev.weft.conformance.Raised.valueError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.BaseExceptionGroup;
import dev.weft.CancelledError;
import dev.weft.ExceptStar;
import dev.weft.ExceptionGroup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which clause of an except* gets what, and what is left. */
final class ExceptStarTest {

  private static final Class<IllegalArgumentException> VALUE_ERROR = IllegalArgumentException.class;
  private static final Class<NullPointerException> TYPE_ERROR = NullPointerException.class;
  private static final Class<IOException> OS_ERROR = IOException.class;

  /** What goes out behind the clauses, or null. */
  static Throwable thrownBy(ExceptStar clauses) {
    try {
      clauses.orThrow();
    } catch (Throwable t) {
      return t;
    }
    return null;
  }

  /** One clause: what it gets and what goes out, as Python prints them. */
  private static List<String> split(Throwable exc, List<Class<? extends Exception>> types) {
    Throwable[] match = {null};
    ExceptStar clauses = ExceptStar.of(exc).handle(types, e -> match[0] = e);
    return Arrays.asList(repr(match[0]), repr(thrownBy(clauses)));
  }

  private static List<String> split(Throwable exc, Class<? extends Exception> type) {
    return split(exc, List.of(type));
  }

  // CPython: test_except_star.TestInvalidExceptStar
  // .test_except_star_ExceptionGroup_is_runtime_error_single
  // .test_except_star_ExceptionGroup_is_runtime_error_tuple
  @Test
  void handle_aClassOfGroups_isRefused() {
    ExceptionGroup eg = group("eg", valueError(42));

    IllegalArgumentException single =
        assertThrows(
            IllegalArgumentException.class, () -> eg.handle(ExceptionGroup.class, e -> {}));
    IllegalArgumentException tuple =
        assertThrows(
            IllegalArgumentException.class,
            () -> eg.handle(List.of(TYPE_ERROR, ExceptionGroup.class), e -> {}));
    assertThrows(
        IllegalArgumentException.class, () -> eg.handleBase(BaseExceptionGroup.class, e -> {}));

    assertEquals(
        "catching ExceptionGroup with except* is not allowed. Use except instead.",
        single.getMessage());
    assertEquals(single.getMessage(), tuple.getMessage());
    assertSame(eg, single.getSuppressed()[0]);
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_no_match_single_type
  @Test
  void noMatch_group_goesOutAsItIs() {
    ExceptionGroup eg = group("test1", valueError(1), typeError(2));

    assertSame(eg, thrownBy(eg.handle(OS_ERROR, e -> {})));
    assertEquals(
        List.of("None", "ExceptionGroup('test1', [ValueError(1), TypeError(2)])"),
        split(eg, OS_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_match_single_type
  @Test
  void match_all_leavesNothing() {
    assertEquals(
        List.of("ExceptionGroup('test2', [ValueError(1), ValueError(2)])", "None"),
        split(group("test2", valueError(1), valueError(2)), VALUE_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_match_single_type_partial_match
  @Test
  void match_some_leavesTheOthers() {
    assertEquals(
        List.of(
            "ExceptionGroup('test3', [ValueError(1), ValueError(2)])",
            "ExceptionGroup('test3', [OSError(0)])"),
        split(group("test3", valueError(1), osError(0), valueError(2)), VALUE_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_match_single_type_nested
  @Test
  void match_nested_keepsTheStructure() {
    ExceptionGroup g2 = group("g2", osError(2), valueError(2), typeError(0));

    assertEquals(
        List.of(
            "ExceptionGroup('g1', [ValueError(1), ExceptionGroup('g2', [ValueError(2)])])",
            "ExceptionGroup('g1', [OSError(1), "
                + "ExceptionGroup('g2', [OSError(2), TypeError(0)])])"),
        split(group("g1", valueError(1), osError(1), g2), VALUE_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_match_type_tuple_nested
  @Test
  void match_severalTypes_takesThemAll() {
    ExceptionGroup h2 = group("h2", osError(2), valueError(2), typeError(0));

    assertEquals(
        List.of(
            "ExceptionGroup('h1', [ValueError(1), "
                + "ExceptionGroup('h2', [ValueError(2), TypeError(0)])])",
            "ExceptionGroup('h1', [OSError(1), ExceptionGroup('h2', [OSError(2)])])"),
        split(group("h1", valueError(1), osError(1), h2), List.of(VALUE_ERROR, TYPE_ERROR)));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_empty_groups_removed
  @Test
  void match_wholeNestedGroup_leavesNoEmptyOne() {
    ExceptionGroup eg =
        group(
            "eg",
            group("i1", valueError(1)),
            group("i2", valueError(2), typeError(1)),
            group("i3", typeError(2)));

    assertEquals(
        List.of(
            "ExceptionGroup('eg', [ExceptionGroup('i2', [TypeError(1)]), "
                + "ExceptionGroup('i3', [TypeError(2)])])",
            "ExceptionGroup('eg', [ExceptionGroup('i1', [ValueError(1)]), "
                + "ExceptionGroup('i2', [ValueError(2)])])"),
        split(eg, TYPE_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_singleton_groups_are_kept
  @Test
  void match_groupsOfOne_areKept() {
    ExceptionGroup j2 = group("j2", group("j3", valueError(1)), group("j4", typeError(0)));

    assertEquals(
        List.of(
            "ExceptionGroup('j1', [ExceptionGroup('j2', [ExceptionGroup('j4', [TypeError(0)])])])",
            "ExceptionGroup('j1', "
                + "[ExceptionGroup('j2', [ExceptionGroup('j3', [ValueError(1)])])])"),
        split(group("j1", j2), TYPE_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_naked_exception_matched_wrapped1
  // CPython: test_except_star.TestExceptStarSplitSemantics.test_naked_exception_matched_wrapped2
  @Test
  void match_nakedException_isWrapped() {
    List<String> wrapped = List.of("ExceptionGroup('', [ValueError(1)])", "None");

    assertEquals(wrapped, split(valueError(1), VALUE_ERROR));
    assertEquals(wrapped, split(valueError(1), Exception.class));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics
  // .test_exception_group_except_star_Exception_not_wrapped
  @Test
  void match_groupByException_isNotWrapped() {
    assertEquals(
        List.of("ExceptionGroup('eg', [ValueError(1)])", "None"),
        split(group("eg", valueError(1)), Exception.class));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_plain_exception_not_matched
  @Test
  void noMatch_nakedException_goesOutAsItIs() {
    IOException naked = osError(1);

    assertSame(naked, thrownBy(ExceptStar.of(naked).handle(TYPE_ERROR, e -> {})));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_match__supertype
  @Test
  void match_supertype_takesItsSubclasses() {
    assertEquals(
        List.of(
            "ExceptionGroup('st', [FileNotFoundError(1)])", "ExceptionGroup('st', [TypeError(2)])"),
        split(group("st", fileNotFoundError(1), typeError(2)), OS_ERROR));
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_multiple_matches_named
  // CPython: test_except_star.TestExceptStarSplitSemantics.test_multiple_matches_unnamed
  @Test
  void match_twoClauses_eachTakesItsPart() {
    List<String> order = new ArrayList<>();

    group("mmn", osError(1), fileNotFoundError(2))
        .handle(FileNotFoundException.class, e -> order.add(repr(e)))
        .handle(OS_ERROR, e -> order.add(repr(e)))
        .orThrow();

    assertEquals(
        List.of(
            "ExceptionGroup('mmn', [FileNotFoundError(2)])", "ExceptionGroup('mmn', [OSError(1)])"),
        order);
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_first_match_wins_named
  // CPython: test_except_star.TestExceptStarSplitSemantics.test_first_match_wins_unnamed
  @Test
  void match_twoClausesFit_theFirstTakesIt() {
    List<String> order = new ArrayList<>();

    group("fst", fileNotFoundError(1))
        .handle(OS_ERROR, e -> order.add("first " + repr(e)))
        .handle(FileNotFoundException.class, e -> order.add("second"))
        .orThrow();

    assertEquals(List.of("first ExceptionGroup('fst', [FileNotFoundError(1)])"), order);
  }

  // CPython: test_except_star.TestExceptStarSplitSemantics.test_nested_except_stars
  // CPython: test_except_star.TestExceptStarSplitSemantics.test_nested_in_loop
  @Test
  void handle_inAHandler_isIndependent() {
    List<String> order = new ArrayList<>();

    for (int i = 0; i < 2; i++) {
      group("n", fileNotFoundError(1))
          .handle(
              FileNotFoundException.class,
              e -> {
                group("n", valueError(2)).handle(VALUE_ERROR, v -> order.add(repr(v))).orThrow();
                order.add(repr(e));
              })
          .orThrow();
    }

    List<String> once =
        List.of(
            "ExceptionGroup('n', [ValueError(2)])", "ExceptionGroup('n', [FileNotFoundError(1)])");
    assertEquals(List.of(once.get(0), once.get(1), once.get(0), once.get(1)), order);
  }

  // CPython: test_except_star.TestBreakContinueReturnInExceptStarBlock
  // .test_break_continue_in_except_star_block_valid
  // .test_return_in_except_star_block_valid
  @Test
  void handler_withALoop_mayLeaveIt() {
    List<Object> order = new ArrayList<>();

    ExceptStar.of(valueError(42))
        .handle(
            Exception.class,
            e -> {
              for (int i = 0; i < 5; i++) {
                if (i == 0) {
                  continue;
                }
                if (i == 4) {
                  break;
                }
                order.add(i);
              }
              order.add(e.getClass());
              if (order.size() == 4) {
                return;
              }
              order.add("not reached");
            })
        .orThrow();

    assertEquals(List.of(1, 2, 3, ExceptionGroup.class), order);
  }

  // CPython: test_except_star.TestExceptStarExceptionGroupSubclass.test_except_star_EG_subclass
  @Test
  void match_subclassWithDerive_keepsItsClass() {
    Raised.Coded nested = new Raised.Coded("nested", List.of(typeError(2)), 101);
    Raised.Coded eg = new Raised.Coded("eg", List.of(valueError(1), nested), 42);
    List<ExceptionGroup> handled = new ArrayList<>();

    Raised.Coded rest =
        assertThrows(Raised.Coded.class, () -> eg.handle(VALUE_ERROR, handled::add).orThrow());

    assertEquals(42, ((Raised.Coded) handled.get(0)).code);
    assertEquals(42, rest.code);
    assertEquals(101, ((Raised.Coded) rest.exceptions().get(0)).code);
  }

  // S209
  @Test
  void handleBase_cancellationTaken_leavesAnExceptionGroup() {
    List<String> order = new ArrayList<>();
    BaseExceptionGroup both = Raised.baseGroup("b", new CancelledError("c"), valueError(1));

    Throwable rest = thrownBy(both.handleBase(CancelledError.class, e -> order.add(repr(e))));

    assertEquals(List.of("BaseExceptionGroup('b', [CancelledError('c')])"), order);
    assertEquals("ExceptionGroup('b', [ValueError(1)])", repr(rest));
  }
}
