package dev.weft.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The types of Weft, as the program under compilation sees them. */
final class Library {

  private final Types types;
  private final Elements elements;
  private final TypeMirror coroutine;
  private final TypeMirror generator;
  private final TypeMirror iterable;
  private final TypeMirror manager;

  private Library(Types types, Elements elements, TypeElement coroutine) {
    this.types = types;
    this.elements = elements;
    this.coroutine = types.erasure(coroutine.asType());
    this.generator = erased("dev.weft.AsyncGenerator");
    this.iterable = erased("dev.weft.AsyncIterable");
    this.manager = erased("dev.weft.AsyncContextManager");
  }

  /** Null if the program does not see Weft. */
  static @Nullable Library find(ProcessingEnvironment environment) {
    Elements elements = environment.getElementUtils();
    TypeElement coroutine = elements.getTypeElement("dev.weft.Coroutine");
    return coroutine == null ? null : new Library(environment.getTypeUtils(), elements, coroutine);
  }

  private TypeMirror erased(String name) {
    return types.erasure(elements.getTypeElement(name).asType());
  }

  boolean isCoroutine(@Nullable TypeMirror type) {
    return isSame(type, coroutine);
  }

  boolean isGenerator(@Nullable TypeMirror type) {
    return isSame(type, generator);
  }

  private boolean isSame(@Nullable TypeMirror type, TypeMirror ours) {
    return type != null
        && type.getKind() == TypeKind.DECLARED
        && types.isSameType(types.erasure(type), ours);
  }

  boolean isAsyncIterable(@Nullable TypeMirror type) {
    return type != null
        && type.getKind() == TypeKind.DECLARED
        && types.isSubtype(types.erasure(type), iterable);
  }

  /** Whether {@code type} is void. */
  static boolean isVoid(@Nullable TypeMirror type) {
    return type != null && type.getKind() == TypeKind.VOID;
  }

  boolean isAsync(Element method) {
    return method.getAnnotationMirrors().stream()
        .map(mirror -> nameOf(mirror.getAnnotationType()))
        .anyMatch(
            name ->
                name.contentEquals("dev.weft.Async") || name.contentEquals("dev.weft.AsyncDef"));
  }

  /** Whether {@code method} itself carries the annotation of Spring. */
  static boolean isSpringsAsync(Element method) {
    return method.getAnnotationMirrors().stream()
        .map(mirror -> nameOf(mirror.getAnnotationType()))
        .anyMatch(name -> name.contentEquals("org.springframework.scheduling.annotation.Async"));
  }

  /** What to do about a method that is not ours but seems to be; null if it does not even seem. */
  static @Nullable String remedyForLookalike(ExecutableElement method) {
    String ofMethod = lookalike(method);
    if (ofMethod != null) {
      return "it carries @"
          + ofMethod
          + "; import dev.weft.Async instead, or call it @dev.weft.AsyncDef";
    }
    String ofClass = lookalike(method.getEnclosingElement());
    return ofClass == null
        ? null
        : "its class carries @"
            + ofClass
            + ", which is something else; annotate the method with @dev.weft.AsyncDef";
  }

  /** An annotation that was imported by mistake, such as Spring's. */
  private static @Nullable String lookalike(@Nullable Element annotated) {
    if (annotated == null) {
      return null;
    }
    return annotated.getAnnotationMirrors().stream()
        .map(mirror -> nameOf(mirror.getAnnotationType()).toString())
        .filter(name -> name.endsWith(".Async") || name.endsWith(".Asynchronous"))
        .findFirst()
        .orElse(null);
  }

  /** Whether {@code method} is a test or fixture and returns what no test framework expects. */
  boolean isTestThatIsNeverRun(ExecutableElement method) {
    TypeMirror result = method.getReturnType();
    return (isCoroutine(result) || isGenerator(result)) && TestMarks.on(method);
  }

  TypeMirror erasureOf(TypeMirror type) {
    return types.erasure(type);
  }

  private static Name nameOf(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName();
  }

  /** Whether {@code element} is {@code Asyncio.name(…)}. */
  static boolean isFunction(@Nullable Element element, String name) {
    return element != null
        && element.getKind() == ElementKind.METHOD
        && element.getSimpleName().contentEquals(name)
        && element.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals("dev.weft.Asyncio");
  }

  /** Whether {@code element} is the {@code with(…)} of a {@code try}, which has no body. */
  static boolean isWith(@Nullable Element element) {
    return element instanceof ExecutableElement method
        && isFunction(method, "with")
        && method.getParameters().size() == 1;
  }

  /** Whether {@code element} is the {@code with(…)} of a manager that may swallow. */
  boolean mayEnterSwallower(@Nullable Element element) {
    return element instanceof ExecutableElement method
        && isWith(method)
        && isSame(method.getParameters().get(0).asType(), manager);
  }

  /**
   * {@code Shop.order}, if calling {@code element} gives a coroutine that has something to run;
   * else null.
   */
  @Nullable String nameOfCoroutine(@Nullable Element element) {
    return element instanceof ExecutableElement method
            && method.getEnclosingElement() instanceof TypeElement owner
            && isCoroutine(method.getReturnType())
            && !isFunction(method, "value")
            && !isFunction(method, "done")
        ? owner.getSimpleName() + "." + method.getSimpleName()
        : null;
  }

  /** What the one abstract method of a functional interface returns; null if it has none. */
  @Nullable TypeMirror resultOf(@Nullable TypeMirror functional) {
    if (functional == null || functional.getKind() != TypeKind.DECLARED) {
      return null;
    }
    DeclaredType type = (DeclaredType) functional;
    TypeElement object = elements.getTypeElement("java.lang.Object");
    for (Element member : elements.getAllMembers((TypeElement) type.asElement())) {
      if (member instanceof ExecutableElement method
          && method.getModifiers().contains(Modifier.ABSTRACT)
          && !isInheritedFrom(object, method)) {
        return ((ExecutableType) types.asMemberOf(type, method)).getReturnType();
      }
    }
    return null;
  }

  /** An interface may name a method of Object again, such as {@code equals}. */
  private static boolean isInheritedFrom(TypeElement object, ExecutableElement method) {
    return object.getEnclosedElements().stream()
        .anyMatch(
            inherited ->
                inherited.getSimpleName().equals(method.getSimpleName())
                    && inherited.getModifiers().contains(Modifier.PUBLIC)
                    && ((ExecutableElement) inherited).getParameters().size()
                        == method.getParameters().size());
  }
}
