package dev.weft.conformance;

import dev.weft.BaseExceptionGroup;
import dev.weft.ExceptionGroup;
import dev.weft.KeyboardInterrupt;
import dev.weft.ThrowableGroup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Exceptions under the names that Python has for them, and groups of them. */
final class Raised {

  private Raised() {}

  static IllegalArgumentException valueError(int n) {
    return new IllegalArgumentException("int " + n);
  }

  static NullPointerException typeError(int n) {
    return new NullPointerException("int " + n);
  }

  static IOException osError(int n) {
    return new IOException("int " + n);
  }

  static FileNotFoundException fileNotFoundError(int n) {
    return new FileNotFoundException("int " + n);
  }

  static IllegalStateException runtimeError(int n) {
    return new IllegalStateException("int " + n);
  }

  static KeyboardInterrupt keyboardInterrupt(int n) {
    return new KeyboardInterrupt("int " + n);
  }

  static ExceptionGroup group(String message, Throwable... exceptions) {
    return new ExceptionGroup(message, List.of(exceptions));
  }

  static BaseExceptionGroup baseGroup(String message, Throwable... exceptions) {
    return new BaseExceptionGroup(message, List.of(exceptions));
  }

  /** The exceptions that are no groups, in depth-first order. */
  static List<Throwable> leaves(Throwable t) {
    return leafStream(t).toList();
  }

  private static Stream<Throwable> leafStream(Throwable t) {
    if (t == null) {
      return Stream.of();
    }
    return t instanceof ThrowableGroup group
        ? group.exceptions().stream().flatMap(Raised::leafStream)
        : Stream.of(t);
  }

  /** A group with a field of its own, which its parts inherit. */
  static final class Coded extends ExceptionGroup {

    private static final long serialVersionUID = 1L;

    final int code;

    Coded(String message, List<? extends Throwable> exceptions, int code) {
      super(message, exceptions);
      this.code = code;
    }

    @Override
    public Coded derive(List<Throwable> parts) {
      return new Coded(message(), parts, code);
    }
  }

  /** A group that says nothing of its parts. */
  static final class Plain extends ExceptionGroup {

    private static final long serialVersionUID = 1L;

    Plain(String message, Throwable... exceptions) {
      super(message, List.of(exceptions));
    }
  }
}
