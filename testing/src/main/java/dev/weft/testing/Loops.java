package dev.weft.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which loop a test or fixture has. JUnit keeps them, and closes them if nobody else has. */
final class Loops {

  private static final Namespace NAMESPACE = Namespace.create(TestLoop.class);

  private Loops() {}

  /** The loop of {@code context}, a test or a class, made at the first call. */
  static TestLoop of(ExtensionContext context) {
    ExtensionContext owner = ownerOf(context);
    return owner
        .getStore(NAMESPACE)
        .computeIfAbsent(
            owner.getUniqueId(), key -> new TestLoop(new Settings(owner)), TestLoop.class);
  }

  /** As {@link #of}, or null if nobody has called it. */
  static @Nullable TestLoop existing(ExtensionContext context) {
    ExtensionContext owner = sharing(context).orElse(context);
    return owner.getStore(NAMESPACE).get(owner.getUniqueId(), TestLoop.class);
  }

  /** Whether the loop of {@code context} lives as long as that. */
  static boolean isOwner(ExtensionContext context) {
    return sharing(context).orElse(context) == context;
  }

  private static ExtensionContext ownerOf(ExtensionContext context) {
    Optional<ExtensionContext> sharing = sharing(context);
    if (sharing.isEmpty() && context.getTestMethod().isEmpty()) {
      throw new ExtensionConfigurationException(
          "an @Async method before or after all tests needs a loop that lives as long: annotate "
              + context.getRequiredTestClass().getName()
              + " with @LoopScope(CLASS)");
    }
    return sharing.orElse(context);
  }

  /** The class whose tests share a loop, {@code context} among them. */
  private static Optional<ExtensionContext> sharing(ExtensionContext context) {
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      Optional<LoopScope> scope = next.get().getElement().flatMap(Loops::scopeOf);
      if (scope.isPresent()) {
        return scope.get().value() == LoopScope.Scope.CLASS ? next : Optional.empty();
      }
      next = next.get().getParent();
    }
    return Optional.empty();
  }

  private static Optional<LoopScope> scopeOf(AnnotatedElement element) {
    return element instanceof Class<?>
        ? AnnotationSupport.findAnnotation(element, LoopScope.class)
        : Optional.empty();
  }
}
