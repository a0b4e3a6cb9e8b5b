package dev.weft.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  @Test
  void runtimes_ofSwitch_areTheMethodsOfItsBenchmark() {
    assertTrue(
        Workload.SWITCH
            .runtimes()
            .containsAll(List.of("eaasync", "floor", "future", "kotlin", "weft")));
    assertEquals(List.of(), Workload.SWITCH.missing());
  }

  @Test
  void missing_ofGenerators_areThoseWithoutThem() {
    assertEquals(List.of("eaasync", "future"), Workload.AGEN.missing());
    assertFalse(Workload.AGEN.runtimes().contains("eaasync"));
  }
}
