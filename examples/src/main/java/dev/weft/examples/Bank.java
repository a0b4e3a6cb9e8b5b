package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Lock;
import java.util.HashMap;
import java.util.Map;

/** Accounts whose transfers are approved by another service, which takes a while to answer. */
public class Bank {

  final Map<String, Integer> balances = new HashMap<>();
  private final Lock lock = new Lock();

  /** Each of {@code owners} has a hundred. */
  Bank(String... owners) {
    for (String owner : owners) {
      balances.put(owner, 100);
    }
  }

  int total() {
    return balances.values().stream().mapToInt(Integer::intValue).sum();
  }

  int balance(String owner) {
    return balances.getOrDefault(owner, 0);
  }

  /** Wrong: when the approval is there, the balance that was read may be an old one. */
  @Async
  Coroutine<Void> transferUnguarded(String from, String to, int amount) {
    int balance = balance(from);
    await(approve(amount));
    balances.put(from, balance - amount);
    balances.put(to, balance(to) + amount);
    return done();
  }

  /** Right: nobody else reads the balance between the two lines that need it unchanged. */
  @Async
  Coroutine<Void> transfer(String from, String to, int amount) {
    try (var held = with(lock)) {
      await(transferUnguarded(from, to, amount));
    }
    return done();
  }

  /** Large amounts are looked at more closely: so many turns of the loop. */
  @Async
  private Coroutine<Void> approve(int amount) {
    for (int turn = 0; turn <= amount / 50; turn++) {
      await(sleep(0));
    }
    return done();
  }
}
