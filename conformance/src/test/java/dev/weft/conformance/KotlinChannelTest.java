package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same programs on Weft and on kotlinx.coroutines. More random ones:
 *
 * <pre>
 * mvn -pl conformance -am package -Dtest=KotlinChannelTest -Dsurefire.failIfNoSpecifiedTests=false -Dweft.channel.programs=100000
 * </pre>
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KotlinChannelTest {

  private static final int PROGRAMS = Integer.getInteger("weft.channel.programs", 2_000);

  private static String difference(ChannelProgram program) {
    return program + "\n  Kotlin " + program.playOnKotlin() + "\n  Weft   " + program.playOnWeft();
  }

  @Test
  void randomPrograms_withoutCancellation_doTheSame() {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (long seed = 1; seed <= PROGRAMS && different.size() < 3; seed++) {
      ChannelProgram program = ChannelProgram.random(seed);
      ChannelProgram.Played actual = program.playOnWeft();
      if (!actual.waited()) {
        compared++;
        if (!program.playOnKotlin().equals(actual.log())) {
          different.add("seed " + seed + ": " + difference(program));
        }
      }
    }

    System.out.println("compared " + compared + " of " + PROGRAMS + " programs");
    assertEquals(List.of(), different);
    assertTrue(compared > PROGRAMS * 0.9, "compared only " + compared);
  }

  private static void assertSame(ChannelProgram program, String... expected) {
    assertEquals(List.of(expected), program.playOnKotlin());
    assertEquals(List.of(expected), program.playOnWeft().log());
  }

  private static void assertDiffers(
      ChannelProgram program, List<String> onKotlin, List<String> onWeft) {
    assertEquals(onKotlin, program.playOnKotlin());
    assertEquals(onWeft, program.playOnWeft().log());
  }

  // ---- cancellation: what is the same

  @Test
  void receiver_cancelledWhileWaiting_isTheSame() {
    assertSame(
        ChannelProgram.of(List.of("0"), "receive 0", "kill 0, trySend 0", "receive 0"),
        "t1 kill 0: ok",
        "t1 trySend 0: false",
        "t0 receive 0: task cancelled",
        "t2 waits",
        "t2 receive 0: task cancelled");
  }

  @Test
  void sender_cancelledWhileWaiting_isTheSame() {
    assertSame(
        ChannelProgram.of(
            List.of("1"), "send 0, send 0, send 0", "kill 0, receive 0, tryReceive 0"),
        "t0 send 0: ok",
        "t1 kill 0: ok",
        "t1 receive 0: 0.0",
        "t1 tryReceive 0: null",
        "t0 send 0: task cancelled");
  }

  @Test
  void select_cancelledWhileWaiting_isTheSame() {
    assertSame(
        ChannelProgram.of(
            List.of("0", "0"), "select r0 s1", "kill 0, trySend 0, tryReceive 1", "state 0"),
        "t1 kill 0: ok",
        "t1 trySend 0: false",
        "t1 tryReceive 1: null",
        "t2 state 0: false false",
        "t0 select r0 s1: task cancelled");
  }

  // ---- what differs: docs/channels.md lists it

  @Test
  void receiver_cancelledAtDelivery_kotlinLosesTheItem() {
    assertDiffers(
        ChannelProgram.of(List.of("1"), "receive 0", "send 0, kill 0, yield, tryReceive 0"),
        List.of(
            "t1 send 0: ok",
            "t1 kill 0: ok",
            "t0 receive 0: task cancelled",
            "t1 yield: ok",
            "t1 tryReceive 0: null"),
        List.of(
            "t1 send 0: ok",
            "t1 kill 0: ok",
            "t0 receive 0: task cancelled",
            "t1 yield: ok",
            "t1 tryReceive 0: 1.0"));
  }

  @Test
  void select_cancelledAtDelivery_kotlinLosesTheItem() {
    assertDiffers(
        ChannelProgram.of(List.of("1"), "select r0", "send 0, kill 0, yield, tryReceive 0"),
        List.of(
            "t1 send 0: ok",
            "t1 kill 0: ok",
            "t0 select r0: task cancelled",
            "t1 yield: ok",
            "t1 tryReceive 0: null"),
        List.of(
            "t1 send 0: ok",
            "t1 kill 0: ok",
            "t0 select r0: task cancelled",
            "t1 yield: ok",
            "t1 tryReceive 0: 1.0"));
  }

  @Test
  void sender_cancelledWhenTaken_kotlinThrowsAlthoughTheItemWasSent() {
    assertDiffers(
        ChannelProgram.of(List.of("0"), "send 0, yield", "receive 0, kill 0, yield"),
        List.of("t1 receive 0: 0.0", "t1 kill 0: ok", "t0 send 0: task cancelled", "t1 yield: ok"),
        List.of(
            "t1 receive 0: 0.0",
            "t1 kill 0: ok",
            "t0 send 0: ok",
            "t1 yield: ok",
            "t0 yield: task cancelled"));
  }

  @Test
  void close_itemOnItsWay_weftWaitsWhetherItComesBack() {
    assertDiffers(
        ChannelProgram.of(List.of("1"), "receive 0", "send 0, close 0, state 0, receiveOrNull 0"),
        List.of(
            "t1 send 0: ok",
            "t1 close 0: true",
            "t1 state 0: true true",
            "t1 receiveOrNull 0: null",
            "t0 receive 0: 1.0"),
        List.of(
            "t1 send 0: ok",
            "t1 close 0: true",
            "t1 state 0: true false",
            "t0 receive 0: 1.0",
            "t1 receiveOrNull 0: null"));
  }

  @Test
  void select_twoClausesForOneChannel_kotlinRefuses() {
    ChannelProgram program = ChannelProgram.of(List.of("1"), "select r0 s0", "receive 0");

    assertThrows(IllegalStateException.class, program::playOnKotlin);
    assertEquals(
        List.of("t0 select r0 s0: s0 ok", "t1 receive 0: 0.0"), program.playOnWeft().log());
  }
}
