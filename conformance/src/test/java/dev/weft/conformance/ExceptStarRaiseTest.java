package dev.weft.conformance;

import static dev.weft.conformance.ExceptStarTest.thrownBy;
import static dev.weft.conformance.PythonText.context;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.Raised.group;
import static dev.weft.conformance.Raised.osError;
import static dev.weft.conformance.Raised.runtimeError;
import static dev.weft.conformance.Raised.typeError;
import static dev.weft.conformance.Raised.valueError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.BaseExceptionGroup;
import dev.weft.ExceptStar;
import dev.weft.ExceptionGroup;
import dev.weft.KeyboardInterrupt;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What comes of the exceptions that handlers throw. */
final class ExceptStarRaiseTest {

  private static final Class<IllegalArgumentException> VALUE_ERROR = IllegalArgumentException.class;
  private static final Class<NullPointerException> TYPE_ERROR = NullPointerException.class;
  private static final Class<IOException> OS_ERROR = IOException.class;

  private static final Consumer<ExceptionGroup> HANDLES = e -> {};

  private static final Consumer<ExceptionGroup> RERAISES =
      e -> {
        throw e;
      };

  private static Consumer<ExceptionGroup> raises(RuntimeException thrown) {
    return e -> {
      throw thrown;
    };
  }

  /** {@code raise RuntimeError(n) from e}. */
  private static Consumer<ExceptionGroup> raisesFrom(int n) {
    return e -> {
      throw new IllegalStateException("int " + n, e);
    };
  }

  private static ExceptionGroup threeErrors() {
    return group("eg", typeError(1), valueError(2), osError(3));
  }

  // CPython: test_except_star.TestExceptStarReraise.test_reraise_all_named
  // CPython: test_except_star.TestExceptStarReraise.test_reraise_all_unnamed
  @Test
  void reraise_all_givesTheOriginalShape() {
    Throwable out =
        thrownBy(threeErrors().handle(TYPE_ERROR, RERAISES).handle(VALUE_ERROR, RERAISES));

    assertEquals("ExceptionGroup('eg', [TypeError(1), ValueError(2), OSError(3)])", repr(out));
  }

  // CPython: test_except_star.TestExceptStarReraise.test_reraise_some_handle_all_named
  // CPython: test_except_star.TestExceptStarReraise.test_reraise_partial_handle_some_named
  // CPython: test_except_star.TestExceptStarReraise.test_reraise_partial_handle_some_unnamed
  @Test
  void reraise_some_isMergedWithTheRest() {
    Throwable out =
        thrownBy(threeErrors().handle(TYPE_ERROR, RERAISES).handle(VALUE_ERROR, HANDLES));

    assertEquals("ExceptionGroup('eg', [TypeError(1), OSError(3)])", repr(out));
  }

  // CPython: test_except_star.TestExceptStarReraise.test_reraise_partial_handle_all_unnamed
  @Test
  void reraise_someWithoutRest_givesThese() {
    Throwable out =
        thrownBy(
            group("eg", typeError(1), valueError(2))
                .handle(TYPE_ERROR, RERAISES)
                .handle(VALUE_ERROR, HANDLES));

    assertEquals("ExceptionGroup('eg', [TypeError(1)])", repr(out));
  }

  // CPython: test_except_star.TestExceptStarReraise.test_reraise_plain_exception_named
  // CPython: test_except_star.TestExceptStarReraise.test_reraise_plain_exception_unnamed
  @Test
  void reraise_nakedException_staysWrapped() {
    Throwable out = thrownBy(ExceptStar.of(valueError(42)).handle(VALUE_ERROR, RERAISES));

    assertEquals("ExceptionGroup('', [ValueError(42)])", repr(out));
  }

  // CPython: test_except_star.TestExceptStarRaise.test_raise_named
  // CPython: test_except_star.TestExceptStarRaise.test_raise_unnamed
  @Test
  void raise_withARest_standsBesideIt() {
    ExceptionGroup orig = group("eg", valueError(1), osError(2));

    Throwable out = thrownBy(orig.handle(OS_ERROR, raises(typeError(3))));

    assertEquals(
        "ExceptionGroup('', [TypeError(3), ExceptionGroup('eg', [ValueError(1)])])", repr(out));
    Throwable context = context(((ExceptionGroup) out).exceptions().get(0));
    assertEquals("ExceptionGroup('eg', [OSError(2)])", repr(context));
    assertArrayEquals(orig.getStackTrace(), context.getStackTrace());
  }

  // CPython: test_except_star.TestExceptStarRaise.test_raise_handle_all_raise_one_named
  // CPython: test_except_star.TestExceptStarRaise.test_raise_handle_all_raise_one_unnamed
  @Test
  void raise_oneWithoutRest_isAlone() {
    ExceptionGroup orig = group("eg", typeError(1), valueError(2));
    RuntimeException thrown = runtimeError(3);

    Throwable out = thrownBy(orig.handle(List.of(TYPE_ERROR, VALUE_ERROR), raises(thrown)));

    assertSame(thrown, out);
    assertEquals("ExceptionGroup('eg', [TypeError(1), ValueError(2)])", repr(context(out)));
  }

  // CPython: test_except_star.TestExceptStarRaise.test_raise_handle_all_raise_two_named
  // CPython: test_except_star.TestExceptStarRaise.test_raise_handle_all_raise_two_unnamed
  @Test
  void raise_twoWithoutRest_areAGroup() {
    Throwable out =
        thrownBy(
            group("eg", typeError(1), valueError(2))
                .handle(TYPE_ERROR, raises(runtimeError(3)))
                .handle(VALUE_ERROR, raises(runtimeError(4))));

    assertEquals("ExceptionGroup('', [RuntimeError(3), RuntimeError(4)])", repr(out));
    List<Throwable> raised = ((ExceptionGroup) out).exceptions();
    assertEquals("ExceptionGroup('eg', [TypeError(1)])", repr(context(raised.get(0))));
    assertEquals("ExceptionGroup('eg', [ValueError(2)])", repr(context(raised.get(1))));
  }

  // CPython: test_except_star.TestExceptStarRaiseFrom.test_raise_named
  // CPython: test_except_star.TestExceptStarRaiseFrom.test_raise_unnamed
  @Test
  void raiseFrom_withARest_standsBesideIt() {
    Throwable out =
        thrownBy(group("eg", valueError(1), osError(2)).handle(OS_ERROR, raisesFrom(3)));

    assertEquals(
        "ExceptionGroup('', [RuntimeError(3), ExceptionGroup('eg', [ValueError(1)])])", repr(out));
    Throwable raised = ((ExceptionGroup) out).exceptions().get(0);
    assertEquals("ExceptionGroup('eg', [OSError(2)])", repr(raised.getCause()));
    assertNull(context(raised));
  }

  // CPython: test_except_star.TestExceptStarRaiseFrom.test_raise_handle_all_raise_one_named
  // CPython: test_except_star.TestExceptStarRaiseFrom.test_raise_handle_all_raise_one_unnamed
  @Test
  void raiseFrom_oneWithoutRest_isAlone() {
    Throwable out =
        thrownBy(
            group("eg", typeError(1), valueError(2))
                .handle(List.of(TYPE_ERROR, VALUE_ERROR), raisesFrom(3)));

    assertEquals("RuntimeError(3)", repr(out));
    assertEquals("ExceptionGroup('eg', [TypeError(1), ValueError(2)])", repr(out.getCause()));
  }

  // CPython: test_except_star.TestExceptStarRaiseFrom.test_raise_handle_all_raise_two_named
  // CPython: test_except_star.TestExceptStarRaiseFrom.test_raise_handle_all_raise_two_unnamed
  @Test
  void raiseFrom_twoWithoutRest_areAGroup() {
    Throwable out =
        thrownBy(
            group("eg", typeError(1), valueError(2))
                .handle(TYPE_ERROR, raisesFrom(3))
                .handle(VALUE_ERROR, raisesFrom(4)));

    List<Throwable> raised = ((ExceptionGroup) out).exceptions();
    assertEquals("ExceptionGroup('eg', [TypeError(1)])", repr(raised.get(0).getCause()));
    assertEquals("ExceptionGroup('eg', [ValueError(2)])", repr(raised.get(1).getCause()));
  }

  /** An exception that equals everything. */
  private static final class AlwaysEqual extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean equals(Object other) {
      return true;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  // CPython: test_except_star.TestExceptStar_WeirdLeafExceptions.test_reraise_unhashable_leaf
  @Test
  void reraise_leavesThatEqualEachOther_areToldApart() {
    AlwaysEqual handled = new AlwaysEqual();
    ExceptionGroup eg =
        group("eg", typeError(1), group("nested", new AlwaysEqual()), osError(2), handled);

    Throwable out = thrownBy(eg.handle(TYPE_ERROR, RERAISES).handle(AlwaysEqual.class, HANDLES));

    assertEquals("ExceptionGroup('eg', [TypeError(1), OSError(2)])", repr(out));
  }

  // S208: an error makes the group of what was raised a BaseExceptionGroup
  @Test
  void raise_error_standsBesideTheRest() {
    ExceptionGroup eg = group("eg", typeError(1), valueError(2));

    Throwable out =
        thrownBy(
            eg.handle(
                TYPE_ERROR,
                e -> {
                  throw new KeyboardInterrupt();
                }));

    assertInstanceOf(BaseExceptionGroup.class, out);
    assertEquals(
        "BaseExceptionGroup('', [KeyboardInterrupt(), ExceptionGroup('eg', [ValueError(2)])])",
        repr(out));
  }
}
