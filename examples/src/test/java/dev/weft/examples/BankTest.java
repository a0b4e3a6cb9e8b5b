package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.testing.ExploreSchedules;
import dev.weft.testing.ScheduleFailure;
import dev.weft.testing.Schedules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The race of {@link Bank#transferUnguarded}, hidden in asyncio's order, and found in others. */
class BankTest {

  private final Bank bank = new Bank("ann", "bob", "cid");

  @Async
  private static Coroutine<Void> payUnguarded(Bank bank) {
    await(gather(bank.transferUnguarded("ann", "bob", 30), payLaterUnguarded(bank)));
    assertEquals(300, bank.total());
    return done();
  }

  @Async
  private static Coroutine<Void> payLaterUnguarded(Bank bank) {
    await(sleep(0));
    await(sleep(0));
    await(bank.transferUnguarded("ann", "cid", 60));
    return done();
  }

  private static Coroutine<Void> payUnguarded() {
    return payUnguarded(new Bank("ann", "bob", "cid"));
  }

  @Test
  void transferUnguarded_inAsynciosOrder_losesNothing() {
    Schedules.replay("", BankTest::payUnguarded);
  }

  @Test
  void transferUnguarded_inOtherOrders_losesMoney() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.of(1000).explore(BankTest::payUnguarded));

    assertTrue(
        String.valueOf(failure.getCause().getMessage()).startsWith("expected: <300> but was: <"),
        failure.toString());
  }

  @Test
  void transferUnguarded_replayed_losesTheSameMoney() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.of(1000).explore(BankTest::payUnguarded));

    for (int i = 0; i < 10; i++) {
      ScheduleFailure again =
          assertThrows(
              ScheduleFailure.class,
              () -> Schedules.replay(failure.schedule(), BankTest::payUnguarded));
      assertEquals(failure.getCause().getMessage(), again.getCause().getMessage());
    }
  }

  @Test
  @Async
  @ExploreSchedules(runs = 10_000)
  void transfer_inAnyOrder_losesNothing() {
    await(
        gather(
            bank.transfer("ann", "bob", 30),
            bank.transfer("ann", "cid", 60),
            bank.transfer("bob", "cid", 10)));

    assertEquals(300, bank.total());
  }

  @Test
  void sameRace_onVirtualThreads_comesAndGoes() throws Exception {
    assumeTrue(
        Runtime.version().feature() >= 21,
        "virtual threads need JDK 21, this is " + Runtime.version());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path program = Path.of(System.getProperty("weft.examples.threads"));

    Process process =
        new ProcessBuilder(java.toString(), program.toString(), "2000")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
    assertTrue(output.matches("2000 runs, [0-9]+ lost money\\R"), output);
  }
}
