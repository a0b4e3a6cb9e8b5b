package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.AsyncGenerator;

/** Loops over numbers that come one after another, each after a pause. */
public final class GenerateNumbers {

  private GenerateNumbers() {}

  @Async
  static AsyncGenerator<Integer> countAsync(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0.5));
      emit(i);
    }
    return end();
  }

  @Async
  public static void main(String[] args) {
    for (int number : countAsync(5)) {
      System.out.println(number);
    }
  }
}
