package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ObjectStreamClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To reflection, a woven class looks as its source. */
final class ReflectionTest {

  private static final String TARGET = "targets.Reflected";

  private final Targets targets = Targets.of("targets");
  private final ClassFilesLoader unwoven = targets.original.loader();
  private final ClassFilesLoader woven = targets.woven.loader();

  static List<String> classes() {
    return Targets.of("targets").original.bytes().keySet().stream()
        .filter(name -> name.startsWith(TARGET))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void weave_methodsOfTheSource_areUnchanged(String name) throws ClassNotFoundException {
    assertEquals(methods(unwoven.loadClass(name)), methods(woven.loadClass(name)));
  }

  private static Set<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !BodyMethods.is(method))
        .map(ReflectionTest::describe)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A body in an interface must be public; all others are for their package only. */
  @ParameterizedTest
  @MethodSource("classes")
  void weave_publicMethods_areUnchanged(String name) throws ClassNotFoundException {
    assertEquals(publicMethods(unwoven.loadClass(name)), publicMethods(woven.loadClass(name)));
  }

  private static Set<String> publicMethods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !method.getDeclaringClass().isInterface() || !BodyMethods.is(method))
        .map(Method::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** But for the serial version, which is declared as a synthetic field. */
  @ParameterizedTest
  @MethodSource("classes")
  void weave_otherMembers_areUnchanged(String name) throws ClassNotFoundException {
    assertEquals(others(unwoven.loadClass(name)), others(woven.loadClass(name)));
  }

  private static Set<String> others(Class<?> type) {
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> !field.isSynthetic())
            .map(Field::toGenericString);
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors()).map(Constructor::toGenericString);
    Set<String> all =
        Stream.concat(fields, constructors).collect(Collectors.toCollection(TreeSet::new));
    all.add(type.toGenericString() + Arrays.toString(type.getGenericInterfaces()));
    all.add("nested " + names(type.getDeclaredClasses()) + names(type.getNestMembers()));
    Arrays.stream(type.getAnnotations())
        .map(Object::toString)
        .filter(text -> !text.contains("dev.weft.woven.Woven"))
        .forEach(all::add);
    return all;
  }

  private static Set<String> names(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String describe(Method method) {
    return method.toGenericString()
        + Arrays.toString(method.getAnnotations())
        + method.getAnnotatedReturnType()
        + Arrays.stream(method.getParameters()).map(ReflectionTest::describe).toList()
        + Arrays.toString(method.getGenericExceptionTypes())
        + (method.isSynthetic() ? "synthetic" : "")
        + (method.isBridge() ? "bridge" : "")
        + (method.isDefault() ? "default" : "")
        + Modifier.toString(method.getModifiers());
  }

  private static String describe(Parameter parameter) {
    return parameter
        + Arrays.toString(parameter.getAnnotations())
        + parameter.getAnnotatedType()
        + parameter.getModifiers()
        + parameter.isNamePresent();
  }

  /** The computed number takes in all methods that are not private. */
  @ParameterizedTest
  @ValueSource(strings = TARGET)
  void weave_serialVersionUid_isUnchanged(String name) throws ClassNotFoundException {
    assertEquals(serialVersion(unwoven.loadClass(name)), serialVersion(woven.loadClass(name)));
  }

  private static long serialVersion(Class<?> type) {
    return ObjectStreamClass.lookup(type).getSerialVersionUID();
  }
}
