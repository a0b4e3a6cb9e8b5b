package dev.weft.conformance;

import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.Raised.baseGroup;
import static dev.weft.conformance.Raised.fileNotFoundError;
import static dev.weft.conformance.Raised.group;
import static dev.weft.conformance.Raised.keyboardInterrupt;
import static dev.weft.conformance.Raised.leaves;
import static dev.weft.conformance.Raised.osError;
import static dev.weft.conformance.Raised.typeError;
import static dev.weft.conformance.Raised.valueError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.BaseExceptionGroup;
import dev.weft.CancelledError;
import dev.weft.ExceptionGroup;
import dev.weft.GroupSplit;
import dev.weft.KeyboardInterrupt;
import dev.weft.ThrowableGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How groups of exceptions are made, shown, and divided. */
final class ExceptionGroupTest {

  private final ExceptionGroup simple = group("simple", valueError(1), typeError(0), valueError(2));

  /** Each of the three exceptions, by class. */
  private static Predicate<Throwable> is(Class<?>... types) {
    return e -> Arrays.stream(types).anyMatch(type -> type.isInstance(e));
  }

  private static String refused(String message, List<? extends Throwable> exceptions) {
    return assertThrows(
            IllegalArgumentException.class, () -> new ExceptionGroup(message, exceptions))
        .getMessage();
  }

  // CPython: test_exception_group.TestExceptionGroupTypeHierarchy.test_exception_group_types
  @Test
  void classes_groups_areAnExceptionAndAnError() {
    assertTrue(RuntimeException.class.isAssignableFrom(ExceptionGroup.class));
    assertTrue(Error.class.isAssignableFrom(BaseExceptionGroup.class));
    assertTrue(ThrowableGroup.class.isAssignableFrom(ExceptionGroup.class));
    assertTrue(ThrowableGroup.class.isAssignableFrom(BaseExceptionGroup.class));
  }

  // CPython: test_exception_group.BadConstructorArgs.test_bad_EG_construction__bad_message
  @Test
  void new_nullMessage_isRefused() {
    NullPointerException e =
        assertThrows(
            NullPointerException.class, () -> new ExceptionGroup(null, List.of(valueError(12))));

    assertEquals("message", e.getMessage());
  }

  // CPython: test_exception_group.BadConstructorArgs.test_bad_EG_construction__bad_excs_sequence
  @Test
  void new_noExceptions_isRefused() {
    assertThrows(NullPointerException.class, () -> new ExceptionGroup("eg", null));

    assertEquals(
        "second argument (exceptions) must be a non-empty sequence", refused("eg", List.of()));
    assertThrows(IllegalArgumentException.class, () -> ThrowableGroup.of("eg", List.of()));
  }

  // CPython: test_exception_group.BadConstructorArgs
  // .test_bad_EG_construction__nested_non_exceptions
  @Test
  void new_nullAmongTheExceptions_isRefused() {
    List<Throwable> exceptions = Arrays.asList(valueError(1), null);

    assertEquals(
        "Item 1 of second argument (exceptions) is not an exception", refused("eg", exceptions));
    assertThrows(IllegalArgumentException.class, () -> new BaseExceptionGroup("eg", exceptions));
  }

  // CPython: test_exception_group.InstanceCreation.test_EG_wraps_Exceptions__creates_EG
  // CPython: test_exception_group.InstanceCreation.test_BEG_wraps_Exceptions__creates_EG
  // CPython: test_exception_group.InstanceCreation.test_BEG_wraps_BaseException__creates_BEG
  @Test
  void of_exceptions_decideOnTheClass() {
    ThrowableGroup exceptions = ThrowableGroup.of("g", List.of(valueError(1), osError(2)));
    ThrowableGroup errors = ThrowableGroup.of("g", List.of(valueError(1), keyboardInterrupt(2)));

    assertSame(ExceptionGroup.class, exceptions.getClass());
    assertSame(BaseExceptionGroup.class, errors.getClass());
  }

  // CPython: test_exception_group.InstanceCreation.test_EG_wraps_BaseException__raises_TypeError
  @Test
  void new_errorAmongTheExceptions_isRefused() {
    assertEquals(
        "Cannot nest BaseExceptions in an ExceptionGroup",
        refused("eg", List.of(valueError(1), keyboardInterrupt(2))));
  }

  // CPython: test_exception_group.InstanceCreation.test_EG_subclass_wraps_non_base_exceptions
  // CPython: test_exception_group.InstanceCreation
  // .test_EG_and_specific_subclass_can_wrap_any_nonbase_exception
  // CPython: test_exception_group.InstanceCreation
  // .test_EG_subclass_does_not_wrap_base_exceptions
  @Test
  void new_subclass_takesExceptionsOnly() {
    assertEquals(2, new Raised.Plain("eg", valueError(12), new Exception()).exceptions().size());

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Raised.Plain("eg", valueError(12), keyboardInterrupt(42)));
    assertEquals("Cannot nest BaseExceptions in 'Plain'", e.getMessage());
  }

  // CPython: test_exception_group.InstanceCreation.test_BEG_subclass_wraps_anything
  @Test
  void new_baseGroup_takesAnything() {
    assertEquals(2, baseGroup("eg", valueError(12), typeError(42)).exceptions().size());
    assertEquals(2, baseGroup("eg", valueError(12), keyboardInterrupt(42)).exceptions().size());
  }

  // CPython: test_exception_group.StrAndReprTests.test_ExceptionGroup
  // CPython: test_exception_group.StrAndReprTests.test_BaseExceptionGroup
  @Test
  void getMessage_group_endsInTheNumberOfExceptions() {
    ExceptionGroup flat = group("flat", valueError(1), typeError(2));

    assertEquals("flat (2 sub-exceptions)", flat.getMessage());
    assertEquals("one (1 sub-exception)", group("one", flat).getMessage());
    assertEquals(
        "nested (3 sub-exceptions)",
        baseGroup("nested", flat, keyboardInterrupt(1), flat).getMessage());
    assertEquals("dev.weft.ExceptionGroup: flat (2 sub-exceptions)", flat.toString());
  }

  // CPython: test_exception_group.ExceptionGroupFields.test_basics_ExceptionGroup_fields
  // CPython: test_exception_group.ExceptionGroupFields.test_fields_are_readonly
  @Test
  void fields_group_areThoseOfTheConstructor() {
    List<Throwable> given = new ArrayList<>(List.of(valueError(1), osError(2)));
    ExceptionGroup eg = new ExceptionGroup("eg", given);
    List<Throwable> copy = List.copyOf(given);
    given.clear();

    assertEquals("eg", eg.message());
    assertEquals(copy, eg.exceptions());
    assertThrows(UnsupportedOperationException.class, () -> eg.exceptions().clear());
  }

  @Test
  void printStackTrace_group_showsItsExceptions() {
    StringWriter text = new StringWriter();

    group("outer", group("inner", valueError(1)), osError(2))
        .printStackTrace(new PrintWriter(text, true));

    String trace = text.toString();
    assertTrue(trace.contains("Suppressed: dev.weft.ExceptionGroup: inner (1 sub-exception)"));
    assertTrue(trace.contains("Suppressed: java.lang.IllegalArgumentException: int 1"));
    assertTrue(trace.contains("Suppressed: java.io.IOException: int 2"));
    assertFalse(trace.contains("CIRCULAR"));
  }

  // CPython: test_exception_group.ExceptionGroupSubgroupTests
  // .test_basics_subgroup_by_type__passthrough
  // .test_basics_subgroup_by_predicate__passthrough
  @Test
  void subgroup_wholeGroupMatches_isTheGroup() {
    assertSame(simple, simple.subgroup(Throwable.class));
    assertSame(simple, simple.subgroup(Exception.class));
    assertSame(simple, simple.subgroup(ThrowableGroup.class));
    assertSame(simple, simple.subgroup(ExceptionGroup.class));
    assertSame(simple, simple.subgroup(e -> true));
  }

  // CPython: test_exception_group.ExceptionGroupSubgroupTests
  // .test_basics_subgroup_by_type__no_match
  // .test_basics_subgroup_by_predicate__no_match
  @Test
  void subgroup_nothingMatches_isNull() {
    assertNull(simple.subgroup(IOException.class));
    assertNull(simple.subgroup());
    assertNull(simple.subgroup(e -> false));
  }

  // CPython: test_exception_group.ExceptionGroupSubgroupTests
  // .test_basics_subgroup_by_type__match
  // .test_basics_subgroup_by_predicate__match
  @Test
  void subgroup_someMatch_isANewGroupOfThese() {
    Class<?> ve = IllegalArgumentException.class;
    Class<?> te = NullPointerException.class;

    assertEquals(
        "ExceptionGroup('simple', [ValueError(1), ValueError(2)])", repr(simple.subgroup(ve)));
    assertEquals("ExceptionGroup('simple', [TypeError(0)])", repr(simple.subgroup(te)));
    assertEquals(repr(simple), repr(simple.subgroup(ve, te)));
    assertEquals(repr(simple.subgroup(ve)), repr(simple.subgroup(is(ve))));
    assertEquals(repr(simple.subgroup(te)), repr(simple.subgroup(is(te))));
    assertEquals(repr(simple), repr(simple.subgroup(is(ve, te))));
  }

  // CPython: test_exception_group.ExceptionGroupSplitTests
  // .test_basics_split_by_type__passthrough
  // .test_basics_split_by_predicate__passthrough
  @Test
  void split_wholeGroupMatches_leavesNoRest() {
    for (Class<?> type : List.of(Throwable.class, Exception.class, ExceptionGroup.class)) {
      GroupSplit<ExceptionGroup> split = simple.split(type);

      assertSame(simple, split.match());
      assertNull(split.rest());
    }
    assertNull(simple.split(e -> true).rest());
  }

  // CPython: test_exception_group.ExceptionGroupSplitTests
  // .test_basics_split_by_type__no_match
  // .test_basics_split_by_predicate__no_match
  @Test
  void split_nothingMatches_isAllRest() {
    for (GroupSplit<ExceptionGroup> split :
        List.of(simple.split(IOException.class), simple.split(e -> false))) {
      assertNull(split.match());
      assertEquals(repr(simple), repr(split.rest()));
    }
  }

  // CPython: test_exception_group.ExceptionGroupSplitTests
  // .test_basics_split_by_type__match
  // .test_basics_split_by_predicate__match
  @Test
  void split_someMatch_givesBothParts() {
    Class<?> ve = IllegalArgumentException.class;
    String values = "ExceptionGroup('simple', [ValueError(1), ValueError(2)])";
    String types = "ExceptionGroup('simple', [TypeError(0)])";

    assertEquals(values, repr(simple.split(ve).match()));
    assertEquals(types, repr(simple.split(ve).rest()));
    assertEquals(types, repr(simple.split(NullPointerException.class).match()));
    assertEquals(values, repr(simple.split(NullPointerException.class).rest()));
    assertEquals(values, repr(simple.split(IOException.class, ve).match()));
    assertEquals(types, repr(simple.split(is(ve)).rest()));
    assertNull(simple.split(ve, NullPointerException.class).rest());
  }

  // CPython: test_exception_group.DeepRecursionInSplitAndSubgroup.test_deep_split
  // CPython: test_exception_group.DeepRecursionInSplitAndSubgroup.test_deep_subgroup
  @Test
  void split_veryDeepGroup_endsInAnError() {
    Exception e = typeError(1);
    for (int i = 0; i < 30_000; i++) {
      e = group("eg", e);
    }
    ExceptionGroup deep = (ExceptionGroup) e;

    assertThrows(StackOverflowError.class, () -> deep.split(NullPointerException.class));
    assertThrows(StackOverflowError.class, () -> deep.subgroup(NullPointerException.class));
  }

  // CPython: test_exception_group.LeafGeneratorTest.test_leaf_generator
  // CPython: test_exception_group.NestedExceptionGroupBasicsTest
  // .test_nested_group_matches_template
  // .test_nested_group_chaining
  @Test
  void exceptions_nestedGroup_areReachable() {
    ExceptionGroup nested = group("nested", typeError(0));
    IllegalArgumentException caused = valueError(1);
    caused.initCause(new OutOfMemoryError("context and cause"));
    ExceptionGroup root = group("root", nested, caused);

    assertEquals(simple.exceptions(), leaves(simple));
    assertEquals(List.of(nested.exceptions().get(0), caused), leaves(root));
    assertEquals("context and cause", root.exceptions().get(1).getCause().getMessage());
  }

  @Test
  void catch_errorsAmongThem_isNotByException() {
    BaseExceptionGroup cancelled = baseGroup("g", valueError(1), new CancelledError());

    Throwable caught;
    try {
      throw cancelled;
    } catch (ExceptionGroup | IllegalStateException e) {
      caught = null;
    } catch (Error e) {
      caught = e;
    }

    assertSame(cancelled, caught);
    assertEquals(
        "BaseExceptionGroup('g', [CancelledError()])",
        repr(cancelled.split(CancelledError.class).match()));
    assertNull(cancelled.subgroup(KeyboardInterrupt.class));
    assertNull(group("g", fileNotFoundError(1)).subgroup(Error.class));
  }
}
