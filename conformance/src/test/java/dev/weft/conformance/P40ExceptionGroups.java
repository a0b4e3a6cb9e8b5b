package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.conformance.PythonText.context;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.typeName;

import dev.weft.Async;
import dev.weft.BaseExceptionGroup;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptStar;
import dev.weft.ExceptionGroup;
import dev.weft.GroupSplit;
import dev.weft.KeyboardInterrupt;
import dev.weft.TaskGroup;
import dev.weft.ThrowableGroup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** ExceptionGroup: construction, split, subgroup, derive, except*. */
final class P40ExceptionGroups extends WithTrace {

  /** A part of the program that may throw anything. */
  private interface Body {
    void run(Throwable exc) throws Throwable;
  }

  private static final class MyEG extends ExceptionGroup {
    private static final long serialVersionUID = 1L;

    MyEG(String message, List<? extends Throwable> exceptions) {
      super(message, exceptions);
    }

    @Override
    public MyEG derive(List<Throwable> excs) {
      return new MyEG(message() + "*", excs);
    }
  }

  private static final class NoDerive extends ExceptionGroup {
    private static final long serialVersionUID = 1L;

    NoDerive(String message, List<? extends Throwable> exceptions) {
      super(message, exceptions);
    }
  }

  private static RuntimeException valueError(int n) {
    return new IllegalArgumentException("int " + n);
  }

  private static RuntimeException keyError(int n) {
    return new NoSuchElementException("int " + n);
  }

  private static RuntimeException typeError(int n) {
    return new NullPointerException("int " + n);
  }

  private static IOException osError(int n) {
    return new IOException("int " + n);
  }

  private static ExceptionGroup group(String message, Throwable... exceptions) {
    return new ExceptionGroup(message, List.of(exceptions));
  }

  private static String tree(Object e) {
    if (e instanceof ThrowableGroup group) {
      return group.exceptions().stream()
          .map(P40ExceptionGroups::tree)
          .collect(
              Collectors.joining(
                  ", ", typeName(group.asThrowable()) + "(" + repr(group.message()) + ": ", ")"));
    }
    // a TypeError in Python, an IllegalArgumentException as a ValueError here
    return repr(e).replace("ValueError('catching ", "TypeError('catching ");
  }

  private void refused(String label, String pythonName, Runnable construction) {
    try {
      construction.run();
    } catch (IllegalArgumentException | NullPointerException e) {
      log(label, pythonName);
    }
  }

  private void construction() {
    log(
        tree(ThrowableGroup.of("b", List.of(valueError(1)))),
        "|",
        tree(ThrowableGroup.of("b", List.of(valueError(1), new KeyboardInterrupt()))));
    refused(
        "Exception group of a base exception",
        "TypeError",
        () -> group("x", new KeyboardInterrupt()));
    refused("empty", "ValueError", () -> group("x"));
    refused(
        "not exceptions",
        "ValueError",
        () -> new ExceptionGroup("x", Collections.singletonList(null)));
    refused("message", "TypeError", () -> group(null, new IllegalArgumentException()));
  }

  private static ExceptionGroup root() {
    return group(
        "root",
        valueError(1),
        group("n1", typeError(2), valueError(3)),
        group("n2", osError(4)),
        keyError(5));
  }

  private static boolean isNamedN1(Throwable e) {
    return e instanceof ExceptionGroup group && group.message().equals("n1");
  }

  private void parts() {
    ExceptionGroup eg = root();
    log(tree(eg.subgroup(IllegalArgumentException.class)));
    log(tree(eg.subgroup(P40ExceptionGroups::isNamedN1)));
    log(eg.subgroup(IndexOutOfBoundsException.class), eg.subgroup(ExceptionGroup.class) == eg);
    GroupSplit<ExceptionGroup> split = eg.split(IllegalArgumentException.class, IOException.class);
    log(tree(split.match()), "//", tree(split.rest()));
    split = eg.split(IndexOutOfBoundsException.class);
    log(Arrays.asList(split.match(), tree(split.rest())));
    log(eg.split(Exception.class).rest());
    ExceptionGroup same = group("s", valueError(1));
    log(
        "a full match returns the same object:",
        same.subgroup(IllegalArgumentException.class) == same,
        "no match split:",
        same.split(NoSuchElementException.class).rest() == same);
  }

  /** The class is kept only if derive is overridden; what is known of the group is copied. */
  private void derivation() {
    MyEG x = new MyEG("mine", List.of(valueError(1), keyError(2)));
    x.addSuppressed(new IllegalStateException("note"));
    x.initCause(new IOException("cause"));
    GroupSplit<ExceptionGroup> split = x.split(IllegalArgumentException.class);
    ExceptionGroup m = split.match();
    log(tree(m), tree(split.rest()), List.of(context(m).getMessage()), repr(m.getCause()));
    NoDerive nd = new NoDerive("nd", List.of(valueError(1), keyError(2)));
    log(tree(nd.split(IllegalArgumentException.class).match()));
  }

  private void t(String label, Throwable exc, Body body) {
    try {
      body.run(exc);
      log(label, "fine");
    } catch (Throwable e) {
      Throwable context = context(e);
      log(label, "out:", tree(e), "context", context == null ? null : tree(context));
    }
  }

  private void b1(Throwable exc) {
    ExceptStar.of(exc)
        .handle(IllegalArgumentException.class, e -> log("  V", tree(e)))
        .handle(List.of(NoSuchElementException.class, IOException.class), e -> log("  KO", tree(e)))
        .orThrow();
  }

  private void b2(Throwable exc) {
    try {
      ExceptStar.of(exc)
          .handle(
              IllegalArgumentException.class,
              e -> {
                log("  V", tree(e));
                throw e;
              })
          .handle(
              NoSuchElementException.class,
              e -> {
                log("  K", tree(e));
                throw new NullPointerException("new");
              })
          .orThrow();
      log("  else");
    } finally {
      log("  finally");
    }
  }

  private static void b3(Throwable exc) {
    ExceptStar.of(exc)
        .handle(
            IllegalArgumentException.class,
            e -> {
              throw e;
            })
        .orThrow();
  }

  private static void b4(Throwable exc) {
    ExceptStar.of(exc)
        .handle(
            IllegalArgumentException.class,
            e -> {
              throw group("other", new IndexOutOfBoundsException());
            })
        .orThrow();
  }

  private static void b5(Throwable exc) {
    ExceptStar.of(exc).handle(ExceptionGroup.class, e -> {}).orThrow();
  }

  private void b6(Throwable exc) {
    ExceptStar.of(exc).handleBase(CancelledError.class, e -> log("  C", tree(e))).orThrow();
  }

  private void b7(Throwable exc) throws Throwable {
    try {
      throw exc;
    } catch (ExceptionGroup e) {
      log("  plain except", tree(e));
    }
  }

  private void b8(Throwable exc) {
    ExceptStar.of(exc)
        .handle(IllegalArgumentException.class, e -> {})
        .handle(Exception.class, e -> log("  E", tree(e)))
        .orThrow();
  }

  private void exceptStar() {
    t("all handled", group("g", valueError(1), keyError(2)), this::b1);
    t("rest", group("g", valueError(1), typeError(2)), this::b1);
    t("naked", new IllegalArgumentException("naked"), this::b1);
    t("naked no match", new NullPointerException("naked"), this::b1);
    t("nested", root(), this::b1);
    t("a class of both", group("g", new FileNotFoundException("int 1"), osError(2)), this::b1);
    t("re-raise and new", group("g", valueError(1), keyError(2), osError(3)), this::b2);
    t("only new", group("g", keyError(2)), this::b2);
    t("only re-raise", group("g", valueError(2), osError(3)), this::b2);
    t("raise e, naked", new IllegalArgumentException("n"), P40ExceptionGroups::b3);
    t("raise another group", group("g", valueError(1), keyError(2)), P40ExceptionGroups::b4);
    t("except* of a group type", valueError(1), P40ExceptionGroups::b5);
    List<Throwable> both = List.of(new CancelledError("c"), valueError(1));
    t("base", new BaseExceptionGroup("b", both), this::b6);
    t(
        "plain except of a BaseExceptionGroup",
        new BaseExceptionGroup("b", List.of(new CancelledError())),
        this::b7);
    t(
        "first clause takes, second gets the rest",
        group("g", valueError(1), valueError(2), keyError(3)),
        this::b8);
  }

  @Async
  private static Coroutine<Void> boom(RuntimeException e) {
    throw e;
  }

  @Async
  private Coroutine<Void> main() {
    construction();
    parts();
    derivation();
    exceptStar();
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(boom(valueError(1)));
                tg.createTask(boom(keyError(2)));
                return done();
              }));
    } catch (ExceptionGroup group) {
      group
          .handle(IllegalArgumentException.class, e -> log("V", tree(e)))
          .handle(NoSuchElementException.class, e -> log("K", tree(e)))
          .orThrow();
    }
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
