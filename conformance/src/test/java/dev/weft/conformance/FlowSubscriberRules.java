package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.Coroutine;
import dev.weft.Semaphore;
import dev.weft.Task;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules for subscribers, of the Reactive Streams TCK; {@link FlowTckTest} runs them. */
public final class FlowSubscriberRules extends FlowSubscriberWhiteboxVerification<Integer> {

  private static final long TIMEOUT_MILLIS = 2_000;
  private static final long SILENCE_MILLIS = 40;

  private LoopThread thread;

  public FlowSubscriberRules() {
    super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
  }

  @BeforeClass
  public void startLoop() {
    thread = new LoopThread();
  }

  @AfterClass
  public void stopLoop() {
    thread.close();
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  @Override
  protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
    Puppet puppet = new Puppet(thread);
    thread.play(puppet::subscribe);
    return new Probed(puppet, probe);
  }

  /** A program on the loop that takes an item when it is told to. */
  private static final class Puppet implements SubscriberPuppet {

    private final LoopThread thread;
    private final Semaphore wanted = new Semaphore(0);
    private Flow.Subscriber<? super Integer> subscriber;
    private final Flow.Publisher<Integer> publisher = ours -> subscriber = ours;
    private final AsyncGenerator<Integer> items = AsyncIterable.fromPublisher(publisher);
    private Task<Void> program;

    Puppet(LoopThread thread) {
      this.thread = thread;
    }

    /** Asks for an item, which subscribes, and for now does without it. */
    @Async
    Coroutine<Void> subscribe() {
      Task<Integer> first = createTask(items.anext());
      await(sleep(0));
      first.cancel();
      await(gather(/* returnExceptions= */ true, first));
      program = createTask(program());
      return done();
    }

    @Async
    private Coroutine<Void> program() {
      while (true) {
        await(wanted.acquire());
        await(items.anext());
      }
    }

    @Override
    public void triggerRequest(long count) {
      thread.loop.callSoonThreadsafe(
          () -> {
            for (long i = 0; i < count; i++) {
              wanted.release();
            }
          });
    }

    @Override
    public void signalCancel() {
      thread.start(this::leave);
    }

    @Async
    private Coroutine<Void> leave() {
      program.cancel();
      await(gather(/* returnExceptions= */ true, program));
      await(items.aclose());
      return done();
    }
  }

  /** Our subscriber, whose signals the kit sees. */
  private record Probed(Puppet puppet, WhiteboxSubscriberProbe<Integer> probe)
      implements Flow.Subscriber<Integer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      puppet.subscriber.onSubscribe(subscription);
      probe.registerOnSubscribe(puppet);
    }

    @Override
    public void onNext(Integer item) {
      puppet.subscriber.onNext(item);
      probe.registerOnNext(item);
    }

    @Override
    public void onError(Throwable failure) {
      puppet.subscriber.onError(failure);
      probe.registerOnError(failure);
    }

    @Override
    public void onComplete() {
      puppet.subscriber.onComplete();
      probe.registerOnComplete();
    }
  }
}
