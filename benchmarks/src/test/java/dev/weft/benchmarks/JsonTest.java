package dev.weft.benchmarks;

import static dev.weft.benchmarks.Samples.figures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void of_figures_areObjects() {
    String json =
        Json.of(
            Map.of("jdk", "\"17\""),
            figures(
                "weft switch 10.0 ns/op alloc=24 B/op least=9.00 most=11.0",
                "go memory_1 2664 B/task"));

    assertEquals(
        """
        {
          "jdk": "\\"17\\"",
          "figures": [
            {"runtime": "weft", "workload": "switch", "value": 10.00, "unit": "ns/op", "least": 9.00, "most": 11.00, "allocBytes": 24},
            {"runtime": "go", "workload": "memory_1", "value": 2664.00, "unit": "B/task", "least": 2664.00, "most": 2664.00}
          ]
        }
        """,
        json);
  }
}
