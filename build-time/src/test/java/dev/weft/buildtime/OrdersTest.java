package dev.weft.buildtime;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.Async;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs in a JVM without the agent: what awaits here was woven by the plugin. */
class OrdersTest {

  private static final String CLASS_PATH =
      System.getProperty("weft.runtime.jar")
          + System.getProperty("path.separator")
          + System.getProperty("weft.classes");

  @Test
  @Async
  void sum_testWovenByThePlugin_awaits() {
    await(sleep(0));

    assertEquals(12, await(new Orders().sum(3)));
  }

  @Test
  void jvm_ofTheTests_hasNoAgent() {
    List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();

    assertFalse(arguments.toString().contains("-javaagent"), arguments::toString);
  }

  @Test
  void program_withoutAgent_runs() throws Exception {
    assertEquals("total 12\n", run(List.of()));
  }

  @Test
  void program_underTheAgentToo_doesTheSame() throws Exception {
    assertEquals("total 12\n", run(List.of("-javaagent:" + System.getProperty("weft.agent.jar"))));
  }

  private static String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", CLASS_PATH, Orders.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.replace(System.lineSeparator(), "\n");
  }
}
