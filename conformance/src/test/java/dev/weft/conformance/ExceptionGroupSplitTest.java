package dev.weft.conformance;

import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.Raised.baseGroup;
import static dev.weft.conformance.Raised.group;
import static dev.weft.conformance.Raised.keyboardInterrupt;
import static dev.weft.conformance.Raised.leaves;
import static dev.weft.conformance.Raised.typeError;
import static dev.weft.conformance.Raised.valueError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.BaseExceptionGroup;
import dev.weft.ExceptionGroup;
import dev.weft.GroupSplit;
import dev.weft.KeyboardInterrupt;
import dev.weft.ThrowableGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the parts of a group have of the whole. */
final class ExceptionGroupSplitTest {

  private static final Class<?> VALUE_ERROR = IllegalArgumentException.class;
  private static final Class<?> TYPE_ERROR = NullPointerException.class;

  private static Throwable throwable(ThrowableGroup group) {
    return group == null ? null : group.asThrowable();
  }

  /** Splits, and checks what holds for every split; the parts as Python prints them. */
  private static List<String> split(ThrowableGroup whole, Class<?>... types) {
    GroupSplit<? extends ThrowableGroup> split = whole.split(types);
    ThrowableGroup subgroup = whole.subgroup(types);
    List<Throwable> matched = leaves(throwable(split.match()));
    List<Throwable> rest = leaves(throwable(split.rest()));

    assertEquals(matched, leaves(throwable(subgroup)));
    assertTrue(matched.stream().allMatch(e -> isAnyOf(e, types)));
    assertTrue(rest.stream().noneMatch(e -> isAnyOf(e, types)));
    List<Throwable> all = new ArrayList<>(leaves(whole.asThrowable()));
    assertEquals(all.size(), matched.size() + rest.size());
    all.removeAll(matched);
    assertEquals(all, rest);
    Stream.of(split.match(), split.rest(), subgroup)
        .filter(part -> part != null)
        .forEach(part -> assertSameHistory(whole, part));
    return Arrays.asList(repr(split.match()), repr(split.rest()));
  }

  private static boolean isAnyOf(Throwable e, Class<?>... types) {
    return Arrays.stream(types).anyMatch(type -> type.isInstance(e));
  }

  private static void assertSameHistory(ThrowableGroup whole, ThrowableGroup part) {
    assertEquals(whole.message(), part.message());
    assertSame(whole.asThrowable().getCause(), part.asThrowable().getCause());
    assertSame(PythonText.context(whole.asThrowable()), PythonText.context(part.asThrowable()));
    assertArrayEquals(whole.asThrowable().getStackTrace(), part.asThrowable().getStackTrace());
  }

  private static ExceptionGroup level1(int i) {
    return group("msg1", valueError(i), typeError(0), valueError(i + 1));
  }

  private static ExceptionGroup level3() {
    ExceptionGroup level2 = new Raised.Plain("msg2", level1(6), level1(7), valueError(8));
    ExceptionGroup level3 = group("msg3", level2, valueError(7));
    level3.initCause(new IOException("cause"));
    level3.addSuppressed(new IOException("context"));
    return level3;
  }

  // CPython: test_exception_group.NestedExceptionGroupSplitTest.test_split_by_type
  @Test
  void split_nestedByType_keepsTheStructure() {
    ExceptionGroup eg = level3();
    String all =
        "ExceptionGroup('msg3', [ExceptionGroup('msg2', ["
            + "ExceptionGroup('msg1', [ValueError(6), TypeError(0), ValueError(7)]), "
            + "ExceptionGroup('msg1', [ValueError(7), TypeError(0), ValueError(8)]), "
            + "ValueError(8)]), ValueError(7)])";
    String values =
        "ExceptionGroup('msg3', [ExceptionGroup('msg2', ["
            + "ExceptionGroup('msg1', [ValueError(6), ValueError(7)]), "
            + "ExceptionGroup('msg1', [ValueError(7), ValueError(8)]), "
            + "ValueError(8)]), ValueError(7)])";
    String types =
        "ExceptionGroup('msg3', [ExceptionGroup('msg2', ["
            + "ExceptionGroup('msg1', [TypeError(0)]), "
            + "ExceptionGroup('msg1', [TypeError(0)])])])";

    assertEquals(Arrays.asList("None", all), split(eg, IOException.class));
    assertEquals(Arrays.asList(all, "None"), split(eg, VALUE_ERROR, TYPE_ERROR));
    assertEquals(List.of(values, types), split(eg, VALUE_ERROR));
    assertEquals(List.of(types, values), split(eg, TYPE_ERROR, IOException.class));
    assertSame(eg, eg.split(Throwable.class).match());
    assertSame(eg, eg.split(ExceptionGroup.class).match());
  }

  // CPython: test_exception_group.NestedExceptionGroupSplitTest.test_split_by_type
  @Test
  void split_byTheClassOfANestedGroup_takesItWhole() {
    ExceptionGroup eg = level3();

    GroupSplit<ExceptionGroup> split = eg.split(Raised.Plain.class);

    assertSame(eg.exceptions().get(0), split.match().exceptions().get(0));
    assertEquals("ExceptionGroup('msg3', [ValueError(7)])", repr(split.rest()));
  }

  // CPython: test_exception_group.NestedExceptionGroupSplitTest.test_split_BaseExceptionGroup
  @Test
  void split_baseGroup_partsOfExceptionsAreExceptionGroups() {
    BaseExceptionGroup beg = baseGroup("beg", valueError(1), keyboardInterrupt(2));
    String all = "BaseExceptionGroup('beg', [ValueError(1), KeyboardInterrupt(2)])";
    String value = "ExceptionGroup('beg', [ValueError(1)])";
    String interrupt = "BaseExceptionGroup('beg', [KeyboardInterrupt(2)])";

    assertEquals(Arrays.asList("None", all), split(beg, TYPE_ERROR));
    assertEquals(Arrays.asList(all, "None"), split(beg, VALUE_ERROR, KeyboardInterrupt.class));
    assertEquals(List.of(value, interrupt), split(beg, VALUE_ERROR));
    assertEquals(List.of(interrupt, value), split(beg, KeyboardInterrupt.class));
  }

  // CPython: test_exception_group.NestedExceptionGroupSplitTest.test_split_copies_notes
  @Test
  void split_suppressedOnes_areCopiedNotShared() {
    ExceptionGroup eg = group("eg", valueError(1), typeError(2));
    Throwable note = new IllegalStateException("note");
    eg.addSuppressed(note);

    GroupSplit<ExceptionGroup> split = eg.split(TYPE_ERROR);
    split.match().addSuppressed(new IllegalStateException("match"));

    assertEquals(List.of(typeError(2).getMessage(), "int 1"), messages(split));
    assertEquals(3, split.match().getSuppressed().length);
    assertEquals(
        List.of(split.rest().exceptions().get(0), note), List.of(split.rest().getSuppressed()));
    assertEquals(3, eg.getSuppressed().length);
  }

  private static List<String> messages(GroupSplit<ExceptionGroup> split) {
    return Stream.of(split.match(), split.rest())
        .map(part -> part.exceptions().get(0).getMessage())
        .toList();
  }

  /** A group that does not say what its parts are. */
  private static final class Nothing extends ExceptionGroup {
    private static final long serialVersionUID = 1L;

    Nothing() {
      super("eg", List.of(typeError(1), valueError(2)));
    }

    @Override
    public ExceptionGroup derive(List<Throwable> parts) {
      return null;
    }
  }

  // CPython: test_exception_group.NestedExceptionGroupSplitTest.test_drive_invalid_return_value
  @Test
  void derive_givesNull_isRefused() {
    String complaint = "derive must return an instance of BaseExceptionGroup";

    assertEquals(
        complaint,
        assertThrows(NullPointerException.class, () -> new Nothing().split(TYPE_ERROR))
            .getMessage());
    assertEquals(
        complaint,
        assertThrows(NullPointerException.class, () -> new Nothing().subgroup(TYPE_ERROR))
            .getMessage());
  }

  // CPython: test_exception_group.NestedExceptionGroupSubclassSplitTest
  // .test_split_ExceptionGroup_subclass_no_derive_no_new_override
  @Test
  void split_subclassWithoutDerive_givesPlainGroups() {
    ExceptionGroup eg =
        new Raised.Plain("eg", valueError(1), new Raised.Plain("nested", typeError(2)));
    String value = "ExceptionGroup('eg', [ValueError(1)])";
    String type = "ExceptionGroup('eg', [ExceptionGroup('nested', [TypeError(2)])])";
    String all = "ExceptionGroup('eg', [ValueError(1), ExceptionGroup('nested', [TypeError(2)])])";

    assertEquals(Arrays.asList("None", all), split(eg, IOException.class));
    assertEquals(Arrays.asList(all, "None"), split(eg, VALUE_ERROR, TYPE_ERROR));
    assertEquals(List.of(value, type), split(eg, VALUE_ERROR));
    assertEquals(List.of(type, value), split(eg, TYPE_ERROR));
  }

  /** A constructor with other parameters. */
  private static final class OtherNew extends BaseExceptionGroup {
    private static final long serialVersionUID = 1L;

    OtherNew(int unused) {
      super("eg", List.of(valueError(unused), keyboardInterrupt(unused + 1)));
    }
  }

  // CPython: test_exception_group.NestedExceptionGroupSubclassSplitTest
  // .test_split_BaseExceptionGroup_subclass_no_derive_new_override
  @Test
  void split_subclassWithAnotherConstructor_givesPlainGroups() {
    OtherNew eg = new OtherNew(1);
    String value = "ExceptionGroup('eg', [ValueError(1)])";
    String interrupt = "BaseExceptionGroup('eg', [KeyboardInterrupt(2)])";
    String all = "BaseExceptionGroup('eg', [ValueError(1), KeyboardInterrupt(2)])";

    assertEquals(Arrays.asList("None", all), split(eg, IOException.class));
    assertEquals(Arrays.asList(all, "None"), split(eg, VALUE_ERROR, KeyboardInterrupt.class));
    assertEquals(List.of(value, interrupt), split(eg, VALUE_ERROR));
    assertEquals(List.of(interrupt, value), split(eg, KeyboardInterrupt.class));
  }

  private static List<Integer> codes(ExceptionGroup group) {
    List<Integer> codes = new ArrayList<>();
    codes.add(assertInstanceOf(Raised.Coded.class, group).code);
    group.exceptions().stream()
        .filter(Raised.Coded.class::isInstance)
        .forEach(nested -> codes.add(((Raised.Coded) nested).code));
    return codes;
  }

  // CPython: test_exception_group.NestedExceptionGroupSubclassSplitTest
  // .test_split_ExceptionGroup_subclass_derive_and_new_overrides
  @Test
  void split_subclassWithDerive_keepsItsFields() {
    Raised.Coded nested = new Raised.Coded("nested", List.of(typeError(2)), 101);
    Raised.Coded eg = new Raised.Coded("eg", List.of(valueError(1), nested), 42);

    GroupSplit<ExceptionGroup> nothing = eg.split(IOException.class);
    assertNull(nothing.match());
    assertEquals(List.of(42, 101), codes(nothing.rest()));
    GroupSplit<ExceptionGroup> everything = eg.split(VALUE_ERROR, TYPE_ERROR);
    assertEquals(List.of(42, 101), codes(everything.match()));
    assertNull(everything.rest());
    GroupSplit<ExceptionGroup> values = eg.split(VALUE_ERROR);
    assertEquals(List.of(42), codes(values.match()));
    assertEquals(List.of(42, 101), codes(values.rest()));
    GroupSplit<ExceptionGroup> types = eg.split(TYPE_ERROR);
    assertEquals(List.of(42, 101), codes(types.match()));
    assertEquals(List.of(42), codes(types.rest()));
  }
}
