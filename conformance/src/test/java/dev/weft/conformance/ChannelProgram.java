package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.channel.Select.onReceive;
import static dev.weft.channel.Select.onReceiveOrNull;
import static dev.weft.channel.Select.onSend;
import static dev.weft.channel.Select.otherwise;
import static dev.weft.channel.Select.select;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.channel.Channel;
import dev.weft.channel.Clause;
import dev.weft.channel.ClosedReceiveChannelException;
import dev.weft.channel.ClosedSendChannelException;
import dev.weft.channel.Overflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A program of a few tasks on a few channels, for Weft and for kotlinx.coroutines.
 *
 * <p>Channels: a capacity, followed by {@code oldest} or {@code latest} if it drops items; {@code
 * unlimited}, {@code conflated}. Steps of a task: {@code send receive receiveOrNull trySend
 * tryReceive close fail cancel state for}, each with the number of a channel; {@code yield}; {@code
 * kill} with the number of a task; {@code select} with clauses such as {@code r0} (receive), {@code
 * n0} (receive or null), {@code s0} (send), {@code d} (default).
 */
record ChannelProgram(List<String> channels, List<List<String>> tasks) {

  private static final int TURNS = 100;

  static ChannelProgram of(List<String> channels, String... tasks) {
    List<List<String>> steps = new ArrayList<>();
    for (String task : tasks) {
      steps.add(List.of(task.split(", ")));
    }
    return new ChannelProgram(channels, steps);
  }

  /**
   * What a program does on Weft, step by step.
   *
   * @param waited whether a closed channel has waited for an item that was on its way
   */
  record Played(List<String> log, boolean waited) {}

  Played playOnWeft() {
    Player player = new Player(tasks, channels.stream().map(ChannelProgram::channel).toList());
    run(player.play());
    return new Played(player.log, player.waited);
  }

  /** What it does on kotlinx.coroutines. */
  List<String> playOnKotlin() {
    return KotlinChannels.play(channels, tasks);
  }

  private static Channel<String> channel(String kind) {
    return switch (kind) {
      case "unlimited" -> new Channel<>(Channel.UNLIMITED);
      case "conflated" -> new Channel<>(Channel.CONFLATED);
      default -> {
        String[] words = kind.split(" ");
        yield new Channel<>(Integer.parseInt(words[0]), overflow(words.length > 1 ? words[1] : ""));
      }
    };
  }

  private static Overflow overflow(String name) {
    return name.isEmpty()
        ? Overflow.SUSPEND
        : Overflow.valueOf("DROP_" + name.toUpperCase(Locale.ROOT));
  }

  // ---- random ones

  private static final List<String> KINDS =
      List.of(
          "0", "0", "0", "1", "2", "unlimited", "conflated", "1 oldest", "2 latest", "0 latest");

  private static final List<String> COMMON =
      List.of("send", "send", "send", "receive", "receive", "receive", "trySend", "tryReceive");

  private static final List<String> RARE =
      List.of("close", "fail", "cancel", "state", "for", "receiveOrNull", "receiveOrNull", "state");

  /** A program without {@code kill}: where that comes at a delivery the two differ. */
  static ChannelProgram random(long seed) {
    Random random = new Random(seed);
    List<String> channels = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      channels.add(KINDS.get(random.nextInt(KINDS.size())));
    }
    List<List<String>> tasks = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      List<String> steps = new ArrayList<>();
      for (int step = random.nextInt(8); step >= 0; step--) {
        steps.add(randomStep(random, channels.size()));
      }
      tasks.add(steps);
    }
    return new ChannelProgram(channels, tasks);
  }

  private static String randomStep(Random random, int channels) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> "yield";
      case 2 -> randomSelect(random, channels);
      case 3 -> RARE.get(random.nextInt(RARE.size())) + " " + random.nextInt(channels);
      default -> COMMON.get(random.nextInt(COMMON.size())) + " " + random.nextInt(channels);
    };
  }

  /** With one clause for a channel at most: more of them Kotlin refuses. */
  private static String randomSelect(Random random, int channels) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    StringBuilder text = new StringBuilder("select");
    for (int number : numbers.subList(0, 1 + random.nextInt(channels))) {
      text.append(' ').append("rrnss".charAt(random.nextInt(5))).append(number);
    }
    return text.append(random.nextInt(4) == 0 ? " d" : "").toString();
  }

  // ---- on Weft

  private static final class Player {

    private final List<List<String>> program;
    private final List<Channel<String>> channels;
    private final List<Task<Void>> tasks = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private boolean waited;

    Player(List<List<String>> program, List<Channel<String>> channels) {
      this.program = program;
      this.channels = channels;
    }

    @Async
    Coroutine<Void> play() {
      for (int number = 0; number < program.size(); number++) {
        tasks.add(createTask(run(number, program.get(number))));
      }
      for (int i = 0; i < TURNS; i++) {
        await(sleep(0));
      }
      for (int number = 0; number < tasks.size(); number++) {
        if (!tasks.get(number).done()) {
          log.add("t" + number + " waits");
        }
      }
      return done();
    }

    @Async
    private Coroutine<Void> run(int number, List<String> steps) {
      for (int index = 0; index < steps.size(); index++) {
        String step = steps.get(index);
        String outcome;
        try {
          outcome = await(step(number, step.split(" "), number + "." + index));
        } catch (CancelledError e) {
          log.add("t" + number + " " + step + ": task cancelled");
          return done();
        } catch (ClosedSendChannelException e) {
          outcome = words(e, "closed for send");
        } catch (ClosedReceiveChannelException e) {
          outcome = words(e, "closed for receive");
        } catch (IllegalArgumentException e) {
          outcome = "failed: " + e.getMessage();
        }
        log.add("t" + number + " " + step + ": " + outcome);
        lookForWaiting();
      }
      return done();
    }

    private void lookForWaiting() {
      for (Channel<String> channel : channels) {
        waited |= channel.isClosedForSend() && channel.isEmpty();
      }
    }

    private static String words(RuntimeException end, String closed) {
      return "Channel was cancelled".equals(end.getMessage()) ? "channel cancelled" : closed;
    }

    @Async
    private Coroutine<String> step(int number, String[] words, String item) {
      switch (words[0]) {
        case "yield" -> {
          await(sleep(0));
          return value("ok");
        }
        case "select" -> {
          return selecting(words, item);
        }
        case "kill" -> {
          tasks.get(Integer.parseInt(words[1])).cancel();
          return value("ok");
        }
        default -> {
          return onChannel(number, words[0], channels.get(Integer.parseInt(words[1])), item);
        }
      }
    }

    @Async
    private Coroutine<String> onChannel(
        int number, String word, Channel<String> channel, String item) {
      switch (word) {
        case "send" -> {
          await(channel.send(item));
          return value("ok");
        }
        case "for" -> {
          for (String received : channel) {
            log.add("t" + number + " got " + received);
            lookForWaiting();
          }
          return value("end");
        }
        case "receive" -> {
          return channel.receive();
        }
        case "receiveOrNull" -> {
          return value("" + await(channel.receiveOrNull()));
        }
        case "cancel" -> {
          channel.cancel();
          return value("ok");
        }
        default -> {
          return value(atOnce(word, channel, item));
        }
      }
    }

    private static String atOnce(String word, Channel<String> channel, String item) {
      return switch (word) {
        case "trySend" -> "" + channel.trySend(item);
        case "tryReceive" -> "" + channel.tryReceive();
        case "close" -> "" + channel.close();
        case "fail" -> "" + channel.close(new IllegalArgumentException("boom"));
        case "state" -> channel.isClosedForSend() + " " + channel.isClosedForReceive();
        default -> throw new AssertionError(word);
      };
    }

    private Coroutine<String> selecting(String[] words, String item) {
      List<Clause<String>> clauses = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        clauses.add(clause(words[i], item));
      }
      return select(clauses);
    }

    private Clause<String> clause(String word, String item) {
      if (word.equals("d")) {
        return otherwise(() -> "default");
      }
      Channel<String> channel = channels.get(Integer.parseInt(word.substring(1)));
      return switch (word.charAt(0)) {
        case 'r' -> onReceive(channel, received -> word + " " + received);
        case 'n' -> onReceiveOrNull(channel, received -> word + " " + received);
        case 's' -> onSend(channel, item, () -> word + " ok");
        default -> throw new AssertionError(word);
      };
    }
  }
}
