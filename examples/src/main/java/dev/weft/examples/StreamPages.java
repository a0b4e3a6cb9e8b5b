package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.AsyncGenerator;

/** Streams pages as they arrive, in place of a list of all of them. */
public final class StreamPages {

  private StreamPages() {}

  @Async
  static AsyncGenerator<String> fetchPages(String url, int pages) {
    for (int page = 1; page <= pages; page++) {
      await(sleep(0.5));
      emit("Data from " + url + "?page=" + page);
    }
    return end();
  }

  @Async
  public static void main(String[] args) {
    for (String pageData : fetchPages("https://api.example.com", 3)) {
      System.out.println(pageData);
    }
  }
}
