package dev.weft.weaver;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tests and fixtures that return a coroutine or a generator. No test framework runs one: JUnit
 * passes over the test with a warning, and the build is green.
 */
final class TestMethods {

  /** What annotates a test, or an annotation that does; as descriptors. */
  private static final Set<String> MARKS =
      Set.of(
          "Lorg/junit/platform/commons/annotation/Testable;",
          "Lorg/junit/jupiter/api/Test;",
          "Lorg/junit/jupiter/api/TestTemplate;",
          "Lorg/junit/jupiter/api/RepeatedTest;",
          "Lorg/junit/jupiter/params/ParameterizedTest;",
          "Lorg/junit/jupiter/api/BeforeEach;",
          "Lorg/junit/jupiter/api/AfterEach;",
          "Lorg/junit/jupiter/api/BeforeAll;",
          "Lorg/junit/jupiter/api/AfterAll;",
          "Lorg/junit/Test;",
          "Lorg/junit/Before;",
          "Lorg/junit/After;",
          "Lorg/junit/BeforeClass;",
          "Lorg/junit/AfterClass;",
          "Lorg/testng/annotations/Test;",
          "Lorg/testng/annotations/BeforeMethod;",
          "Lorg/testng/annotations/AfterMethod;",
          "Lorg/testng/annotations/BeforeClass;",
          "Lorg/testng/annotations/AfterClass;");

  private static final int MAX_DEPTH = 3;

  private TestMethods() {}

  /** Whether {@code method} is one of these. */
  static boolean isNeverRun(MethodNode method, ClassLookup lookup) {
    return (AsyncMethods.returnsCoroutine(method) || AsyncMethods.returnsGenerator(method))
        && marks(method.visibleAnnotations, lookup, MAX_DEPTH);
  }

  private static boolean marks(
      @Nullable List<AnnotationNode> annotations, ClassLookup lookup, int depth) {
    for (AnnotationNode annotation : Code.orEmpty(annotations)) {
      if (MARKS.contains(annotation.desc) || isMarked(annotation, lookup, depth)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the annotation's type carries a mark. */
  private static boolean isMarked(AnnotationNode annotation, ClassLookup lookup, int depth) {
    if (depth == 0 || annotation.desc.startsWith("Ljava/") || isOurs(annotation.desc)) {
      return false;
    }
    byte[] classFile = lookup.find(Type.getType(annotation.desc).getInternalName());
    if (classFile == null) {
      return false;
    }
    try {
      ClassNode type = new ClassNode();
      new ClassReader(classFile)
          .accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return marks(type.visibleAnnotations, lookup, depth - 1);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false; // nothing that this version of the weaver can read
    }
  }

  private static boolean isOurs(String desc) {
    return desc.equals(Names.ASYNC) || desc.equals(Names.ASYNC_DEF);
  }
}
