package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Takes items from one generator, and emits results from another one, batch by batch. */
public final class ProcessInBatches {

  private ProcessInBatches() {}

  @Async
  static Coroutine<List<String>> processBatch(List<Integer> items) {
    await(sleep(0.5));
    List<String> results = new ArrayList<>();
    items.forEach(item -> results.add("Processed " + item));
    return value(results);
  }

  @Async
  static AsyncGenerator<String> streamProcessor(AsyncIterable<Integer> items, int batchSize) {
    List<Integer> batch = new ArrayList<>();

    for (int item : items) {
      batch.add(item);
      if (batch.size() >= batchSize) {
        for (String result : await(processBatch(batch))) {
          emit(result);
        }
        batch.clear();
      }
    }

    if (!batch.isEmpty()) {
      for (String result : await(processBatch(batch))) {
        emit(result);
      }
    }
    return end();
  }

  @Async
  static AsyncGenerator<Integer> numbers(int n) {
    for (int i = 0; i < n; i++) {
      emit(i);
    }
    return end();
  }

  @Async
  public static void main(String[] args) {
    for (String result : streamProcessor(numbers(5), /* batchSize= */ 2)) {
      System.out.println(result);
    }
  }
}
