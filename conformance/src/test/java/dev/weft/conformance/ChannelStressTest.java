package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many rounds of {@link ChannelStress}. For a long run:
 *
 * <pre>
 * mvn -pl conformance -am package -Dtest=ChannelStressTest -Dsurefire.failIfNoSpecifiedTests=false -Dweft.channel.items=20000000
 * </pre>
 */
final class ChannelStressTest {

  private static final long ITEMS = Long.getLong("weft.channel.items", 100_000);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyItem_underRandomCancellations_isAccountedForOnce(long seed) {
    ChannelStress.Totals totals = new ChannelStress.Totals();
    for (long round = 0; totals.items < ITEMS / 3; round++) {
      ChannelStress.round(seed * 1_000_000_000L + round, totals);
    }

    System.out.println("seed " + seed + ": " + totals);
    assertTrue(totals.received > totals.items / 2, totals::toString);
    assertTrue(totals.cancellations > totals.items / 100, totals::toString);
  }
}
