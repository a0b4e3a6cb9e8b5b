import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The race of the example Bank, on virtual threads. How often it shows is another number each time,
 * and no run can be had again: the scheduler takes no seed.
 *
 * <p>With JDK 21 or later: {@code java BankOnVirtualThreads.java 100000}
 */
public final class BankOnVirtualThreads {

  private final Map<String, Integer> balances =
      new ConcurrentHashMap<>(Map.of("ann", 100, "bob", 100, "cid", 100));

  private void transfer(String from, String to, int amount) {
    int balance = balances.get(from);
    for (int turn = 0; turn <= amount / 50; turn++) {
      Thread.yield();
    }
    balances.put(from, balance - amount);
    balances.merge(to, amount, Integer::sum);
  }

  private void transferLater(String from, String to, int amount) {
    Thread.yield();
    Thread.yield();
    transfer(from, to, amount);
  }

  private boolean losesMoney() {
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      tasks.execute(() -> transfer("ann", "bob", 30));
      tasks.execute(() -> transferLater("ann", "cid", 60));
    }
    return balances.values().stream().mapToInt(Integer::intValue).sum() != 300;
  }

  public static void main(String[] args) {
    int runs = Integer.parseInt(args[0]);
    int lost = 0;
    for (int run = 0; run < runs; run++) {
      lost += new BankOnVirtualThreads().losesMoney() ? 1 : 0;
    }
    System.out.println(runs + " runs, " + lost + " lost money");
  }
}
