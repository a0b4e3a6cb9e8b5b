package dev.weft.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;

/** A publisher that answers demand with what it was given, and writes down what it is told. */
final class ScriptedPublisher implements Flow.Publisher<Integer> {

  private final List<String> log = new ArrayList<>();
  private final Queue<Integer> answers = new ArrayDeque<>();
  private Flow.Subscriber<? super Integer> subscriber;
  private boolean subscribesLater;
  private Runnable end = () -> {};
  private long demand;
  private long highestDemand;
  private boolean ended;

  /** What has happened, in order. */
  List<String> log() {
    return log;
  }

  void note(String event) {
    log.add(event);
  }

  /** Adds the items for the demand that is to come. */
  void answer(Integer... items) {
    answers.addAll(List.of(items));
  }

  /** When there is demand and no answer is left. */
  void thenComplete() {
    end = () -> subscriber.onComplete();
  }

  void thenFail(Throwable failure) {
    end = () -> subscriber.onError(failure);
  }

  /** Answers the demand that there is. */
  void signal(int item) {
    demand--;
    subscriber.onNext(item);
  }

  long highestDemand() {
    return highestDemand;
  }

  void subscribeLater() {
    subscribesLater = true;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Integer> newSubscriber) {
    log.add("subscribed");
    subscriber = newSubscriber;
    if (!subscribesLater) {
      subscribeNow();
    }
  }

  void subscribeNow() {
    subscriber.onSubscribe(new Subscription());
  }

  private final class Subscription implements Flow.Subscription {

    @Override
    public void request(long n) {
      log.add("request " + n);
      demand += n;
      highestDemand = Math.max(highestDemand, demand);
      while (demand > 0 && !answers.isEmpty()) {
        signal(answers.remove());
      }
      if (demand > 0 && !ended) {
        ended = true;
        end.run();
      }
    }

    @Override
    public void cancel() {
      log.add("cancel");
    }
  }
}
