package dev.weft.weaver;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Annotations of other libraries that are taken for ours, by an import chosen in haste. */
final class Lookalikes {

  private static final String SPRING = "Lorg/springframework/scheduling/annotation/Async;";

  private Lookalikes() {}

  /** Whether {@code method} itself carries the annotation of Spring. */
  static boolean isSprings(MethodNode method) {
    return Code.orEmpty(method.visibleAnnotations).stream()
        .anyMatch(annotation -> annotation.desc.equals(SPRING));
  }

  /** What to do about a method that is not ours but seems to be; null if it does not even seem. */
  static @Nullable String remedy(ClassNode owner, MethodNode method) {
    String ofMethod = find(method.visibleAnnotations);
    if (ofMethod != null) {
      return "it carries @"
          + ofMethod
          + "; import dev.weft.Async instead, or call it @dev.weft.AsyncDef";
    }
    String ofClass = find(owner.visibleAnnotations);
    return ofClass == null
        ? null
        : "its class carries @"
            + ofClass
            + ", which is something else; annotate the method with @dev.weft.AsyncDef";
  }

  private static @Nullable String find(@Nullable List<AnnotationNode> annotations) {
    return Code.orEmpty(annotations).stream()
        .map(annotation -> Objects.requireNonNull(annotation).desc)
        .filter(desc -> desc.endsWith("/Async;") || desc.endsWith("/Asynchronous;"))
        .map(desc -> Type.getType(desc).getClassName())
        .findFirst()
        .orElse(null);
  }
}
