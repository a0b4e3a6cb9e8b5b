package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** The program of the README: three greetings in the time of one. */
public final class Hello {

  private Hello() {}

  @Async
  static Coroutine<String> greet(String name, double seconds) {
    await(sleep(seconds));
    return value("Hello, " + name + "!");
  }

  @Async
  public static void main(String[] args) {
    for (String line : await(gather(greet("Ada", 0.3), greet("Guido", 0.2), greet("James", 0.1)))) {
      System.out.println(line);
    }
  }
}
