package dev.weft.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A subscriber that writes down what it is told, in words. */
final class RecordingSubscriber implements Flow.Subscriber<Object> {

  final Gate end = new Gate();
  private final List<String> log = new ArrayList<>();
  private Consumer<RecordingSubscriber> onSubscribe = self -> {};
  private Consumer<Object> onItem = item -> {};
  private Flow.Subscription subscription;
  private Throwable failure;

  /** Has {@code action} run within onSubscribe. */
  RecordingSubscriber atFirst(Consumer<RecordingSubscriber> action) {
    onSubscribe = action;
    return this;
  }

  /** Has {@code action} run within onNext. */
  RecordingSubscriber atEach(Consumer<Object> action) {
    onItem = action;
    return this;
  }

  synchronized List<String> log() {
    return List.copyOf(log);
  }

  synchronized void note(String event) {
    log.add(event);
  }

  synchronized Throwable failure() {
    return failure;
  }

  synchronized Flow.Subscription subscription() {
    return subscription;
  }

  void request(long n) {
    subscription().request(n);
  }

  void cancel() {
    subscription().cancel();
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    synchronized (this) {
      subscription = newSubscription;
    }
    note("subscribed");
    onSubscribe.accept(this);
  }

  @Override
  public void onNext(Object item) {
    note("next " + item);
    onItem.accept(item);
  }

  @Override
  public void onError(Throwable newFailure) {
    synchronized (this) {
      failure = newFailure;
    }
    note("error " + newFailure.getMessage());
    end.open();
  }

  @Override
  public void onComplete() {
    note("complete");
    end.open();
  }
}
