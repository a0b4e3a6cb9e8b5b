package dev.weft.weaver.torture;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Libraries of several compilers, pinned among the dependencies of the tests. */
final class RealJars {

  private static final List<String> KNOWN_BY =
      List.of(
          "clojure.lang.RT",
          "com.fasterxml.jackson.annotation.JsonProperty",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.google.common.collect.ImmutableList",
          "com.google.common.util.concurrent.internal.InternalFutureFailureAccess",
          "io.netty.util.Version",
          "kotlin.Unit",
          "org.apache.commons.lang3.StringUtils",
          "org.eclipse.jdt.internal.compiler.batch.Main",
          "org.h2.Driver",
          "org.springframework.core.SpringVersion");

  private RealJars() {}

  static List<Path> all() {
    return KNOWN_BY.stream().map(RealJars::jarOf).toList();
  }

  private static Path jarOf(String className) {
    try {
      Class<?> known =
          Class.forName(className, /* initialize= */ false, RealJars.class.getClassLoader());
      return Path.of(known.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new AssertionError(className, e);
    }
  }
}
