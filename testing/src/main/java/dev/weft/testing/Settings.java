package dev.weft.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a test say, or else those of the classes around it, or else the
 * configuration parameters.
 */
final class Settings {

  private static final double DEFAULT_TIMEOUT_SECONDS = 60;

  private final ExtensionContext context;

  Settings(ExtensionContext context) {
    this.context = context;
  }

  /** Infinite: no limit. */
  double timeoutSeconds(AnnotatedElement method) {
    double seconds =
        AnnotationSupport.findAnnotation(method, AsyncTimeout.class)
            .or(() -> find(AsyncTimeout.class))
            .map(AsyncTimeout::value)
            .or(() -> parameter("weft.testing.timeout", Double::valueOf))
            .orElse(DEFAULT_TIMEOUT_SECONDS);
    return seconds > 0 ? seconds : Double.POSITIVE_INFINITY;
  }

  boolean debug() {
    return find(DebugLoop.class)
        .map(DebugLoop::value)
        .or(() -> parameter("weft.testing.debug", Boolean::valueOf))
        .orElse(false);
  }

  boolean virtualTime() {
    return find(VirtualTime.class).map(VirtualTime::value).orElse(false);
  }

  Set<Leak> allowedLeaks() {
    Set<Leak> allowed = EnumSet.noneOf(Leak.class);
    find(AllowLeaks.class)
        .map(AllowLeaks::value)
        .or(() -> parameter("weft.testing.allow", Settings::leaks))
        .ifPresent(leaks -> allowed.addAll(Arrays.asList(leaks)));
    return allowed;
  }

  private static Leak[] leaks(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> Leak.valueOf(name.toUpperCase(Locale.ROOT)))
        .toArray(Leak[]::new);
  }

  private <A extends Annotation> Optional<A> find(Class<A> type) {
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      Optional<A> found =
          next.get()
              .getElement()
              .flatMap(element -> AnnotationSupport.findAnnotation(element, type));
      if (found.isPresent()) {
        return found;
      }
      next = next.get().getParent();
    }
    return Optional.empty();
  }

  private <T> Optional<T> parameter(String name, Function<String, T> parser) {
    return context.getConfigurationParameter(name).map(value -> parse(name, value, parser));
  }

  private static <T> T parse(String name, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(name + "=" + value + ": " + e.getMessage(), e);
    }
  }
}
