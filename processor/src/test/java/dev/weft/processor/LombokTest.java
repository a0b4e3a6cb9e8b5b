package dev.weft.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import lombok.Lombok;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lombok and the processor in one run of javac, in either order. */
class LombokTest {

  private static final String SHOP =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;
      import lombok.*;

      @Builder class Shop {
        private final String name;
        @Async Coroutine<String> good() {
          val text = await(sleep(0, name));
          return value(text + Shop.builder().name("x").build());
        }
        @Async @SneakyThrows Coroutine<Void> alsoGood() {
          await(sleep(0));
          throw new java.io.IOException();
        }
        @Async @Synchronized Coroutine<Void> locked() {
          await(sleep(0));
          return done();
        }
        void plain() {
          val text = await(sleep(0, name));
        }
      }
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void check_classOfLombok_reportsWhatIsWrong(boolean lombokFirst) throws IOException {
    Path file = Files.writeString(dir.resolve("Shop.java"), SHOP);
    List<Path> path =
        Stream.of(Lombok.class, WeftProcessor.class).map(LombokTest::placeOf).toList();
    int first = lombokFirst ? 0 : 1;
    String processorPath = path.get(first) + File.pathSeparator + path.get(1 - first);
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            said,
            said,
            "-d",
            dir.toString(),
            "-processorpath",
            processorPath,
            file.toString());

    List<String> errors =
        said.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains("error: "))
            .map(line -> line.substring(line.indexOf("Shop.java:")))
            .toList();
    assertEquals(
        List.of(
            "Shop.java:16: error: weft: await inside synchronized: use dev.weft.Lock, or await"
                + " before the block",
            "Shop.java:20: error: weft: await in a method that is not @Async: annotate it with"
                + " @dev.weft.Async and let it return Coroutine"),
        errors,
        said::toString);
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
