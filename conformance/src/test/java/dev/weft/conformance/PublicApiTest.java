package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Coroutine;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public API of the runtime, package by package, is what {@code src/test/resources/api} says:
 * each change of it is seen in review.
 */
final class PublicApiTest {

  private static final Path RECORDED = Path.of("src/test/resources/api");
  private static final String UPDATE = "weft.api.update";

  private static final String HOW_TO_UPDATE =
      "The public API has changed. If that is meant, write it down with\n"
          + "  mvn -pl conformance -am package -Dtest=PublicApiTest -D"
          + UPDATE
          + "=true -Dsurefire.failIfNoSpecifiedTests=false\n"
          + "and commit conformance/src/test/resources/api with the change.\n";

  static Stream<String> exportedPackages() {
    return runtime().descriptor().exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("exportedPackages")
  void api_ofTheRuntime_isTheRecordedOne(String packageName) throws IOException {
    Path file = RECORDED.resolve(packageName + ".txt");
    String api = describe(packageName);
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(RECORDED);
      Files.writeString(file, api);
    }

    String recorded = Files.exists(file) ? Files.readString(file) : "";

    assertEquals(recorded.replace("\r\n", "\n"), api, HOW_TO_UPDATE);
  }

  private static ModuleReference runtime() {
    try {
      Path location =
          Path.of(Coroutine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(location).find("dev.weft").orElseThrow();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String describe(String packageName) throws IOException {
    StringBuilder api = new StringBuilder();
    for (Class<?> type : typesOf(packageName)) {
      api.append(header(type)).append('\n');
      members(type).forEach(member -> api.append("  ").append(member).append('\n'));
      api.append('\n');
    }
    return api.toString();
  }

  private static List<Class<?>> typesOf(String packageName) throws IOException {
    String folder = packageName.replace('.', '/') + "/";
    List<Class<?>> types = new ArrayList<>();
    try (ModuleReader reader = runtime().open()) {
      for (String resource : reader.list().toList()) {
        String name = resource.replaceAll("\\.class$", "");
        boolean inPackage = name.startsWith(folder) && name.indexOf('/', folder.length()) < 0;
        if (inPackage && !name.equals(resource) && !name.endsWith("package-info")) {
          Class<?> type = load(name.replace('/', '.'));
          if (isVisible(type)) {
            types.add(type);
          }
        }
      }
    }
    types.sort(Comparator.comparing(Class::getName));
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, /* initialize= */ false, PublicApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Public or protected, as are all types around it. */
  private static boolean isVisible(Class<?> type) {
    return !type.isSynthetic()
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String header(Class<?> type) {
    int modifiers = type.getModifiers() & ~(Modifier.INTERFACE | Modifier.STRICT);
    if (type.isInterface()) {
      modifiers &= ~(Modifier.ABSTRACT | Modifier.STATIC);
    }
    String name = type.getName() + typeParameters(type);
    return words(Modifier.toString(modifiers), kind(type), name) + parents(type);
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static String parents(Class<?> type) {
    if (type.isAnnotation()) {
      return "";
    }
    Type parent = type.getGenericSuperclass();
    return (parent == null || parent == Object.class ? "" : " extends " + parent.getTypeName())
        + list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
  }

  private static List<String> members(Class<?> type) {
    Stream<String> fields =
        Stream.of(type.getDeclaredFields()).filter(PublicApiTest::isApi).map(PublicApiTest::field);
    Stream<String> constructors =
        Stream.of(type.getDeclaredConstructors())
            .filter(PublicApiTest::isApi)
            .map(PublicApiTest::constructor);
    Stream<String> methods =
        Stream.of(type.getDeclaredMethods())
            .filter(PublicApiTest::isApi)
            .map(PublicApiTest::method);
    return Stream.of(fields, constructors, methods)
        .flatMap(some -> some.sorted(Comparator.comparing(PublicApiTest::afterModifiers)))
        .toList();
  }

  /** Sorted by name, whatever stands before it. */
  private static String afterModifiers(String member) {
    int end = member.indexOf('(') < 0 ? member.length() : member.indexOf('(');
    return member.substring(member.lastIndexOf(' ', end) + 1);
  }

  private static boolean isApi(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  private static String field(Field field) {
    return words(
        Modifier.toString(field.getModifiers()),
        field.getGenericType().getTypeName(),
        field.getName());
  }

  private static String constructor(Constructor<?> constructor) {
    return signature(
        constructor,
        Modifier.toString(constructor.getModifiers()),
        constructor.getDeclaringClass().getSimpleName());
  }

  private static String method(Method method) {
    int modifiers = method.getModifiers() & Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED;
    if (method.getDeclaringClass().isInterface()) {
      modifiers &= ~Modifier.ABSTRACT;
    }
    String text = words(Modifier.toString(modifiers), method.isDefault() ? "default" : "").strip();
    return signature(
        method,
        words(text, typeParameters(method), method.getGenericReturnType().getTypeName()),
        method.getName());
  }

  private static String signature(Executable executable, String before, String name) {
    Type[] types = executable.getGenericParameterTypes();
    String parameters =
        Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", "(", ")"));
    if (executable.isVarArgs()) {
      parameters = parameters.replaceFirst("\\[]\\)$", "...)");
    }
    return words(before, name)
        + parameters
        + list(" throws ", executable.getGenericExceptionTypes());
  }

  private static String typeParameters(GenericDeclaration declaration) {
    if (declaration.getTypeParameters().length == 0) {
      return "";
    }
    return Arrays.stream(declaration.getTypeParameters())
        .map(PublicApiTest::typeParameter)
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String typeParameter(TypeVariable<?> variable) {
    Set<Type> bounds = new java.util.LinkedHashSet<>(List.of(variable.getBounds()));
    bounds.remove(Object.class);
    String text = bounds.stream().map(Type::getTypeName).collect(Collectors.joining(" & "));
    return variable.getName() + (text.isEmpty() ? "" : " extends " + text);
  }

  private static String list(String before, Type[] types) {
    return types.length == 0
        ? ""
        : Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", before, ""));
  }

  private static String words(String... words) {
    return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }
}
