package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules for publishers, of the Reactive Streams TCK; {@link FlowTckTest} runs them. */
public final class FlowPublisherRules extends FlowPublisherVerification<Long> {

  private static final long TIMEOUT_MILLIS = 2_000;
  private static final long SILENCE_MILLIS = 40;
  private static final long COLLECTION_MILLIS = 2_000;

  private LoopThread thread;

  public FlowPublisherRules() {
    super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS), COLLECTION_MILLIS);
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
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    AsyncIterable<Long> numbers = () -> numbers(elements);
    return numbers.toPublisher(thread.loop);
  }

  /** Some are there at once, for others the loop has to go round. */
  @Async
  private static AsyncGenerator<Long> numbers(long count) {
    for (long i = 0; i < count; i++) {
      if (i % 3 == 0) {
        await(sleep(0));
      }
      emit(i);
    }
    return end();
  }

  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    AsyncIterable<Long> broken = Coroutines::noIterator;
    return broken.toPublisher(thread.loop);
  }
}
