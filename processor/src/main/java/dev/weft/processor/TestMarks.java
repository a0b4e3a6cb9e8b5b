package dev.weft.processor;

import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The annotations of tests and fixtures. */
final class TestMarks {

  private static final Set<String> MARKS =
      Set.of(
          "org.junit.platform.commons.annotation.Testable",
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.TestTemplate",
          "org.junit.jupiter.api.BeforeEach",
          "org.junit.jupiter.api.AfterEach",
          "org.junit.jupiter.api.BeforeAll",
          "org.junit.jupiter.api.AfterAll",
          "org.junit.Test",
          "org.junit.Before",
          "org.junit.After",
          "org.junit.BeforeClass",
          "org.junit.AfterClass",
          "org.testng.annotations.Test",
          "org.testng.annotations.BeforeMethod",
          "org.testng.annotations.AfterMethod",
          "org.testng.annotations.BeforeClass",
          "org.testng.annotations.AfterClass");

  private static final int MAX_DEPTH = 3;

  private TestMarks() {}

  /** Whether {@code element} carries one, or an annotation that does. */
  static boolean on(Element element) {
    return on(element, MAX_DEPTH);
  }

  private static boolean on(Element element, int depth) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      String name = type.getQualifiedName().toString();
      if (MARKS.contains(name) || (depth > 0 && !name.startsWith("java.") && on(type, depth - 1))) {
        return true;
      }
    }
    return false;
  }
}
