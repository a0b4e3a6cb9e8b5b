package dev.weft.conformance.fuzz;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * What a run compares.
 *
 * @param seeds the seeds of the programs
 * @param show whether the programs are printed
 */
record Options(long[] seeds, boolean show) {

  static Options parse(String... args) {
    long seed = 1;
    int count = 1000;
    boolean show = false;
    Iterator<String> words = List.of(args).iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--seed" -> seed = Long.parseLong(words.next());
        case "--count" -> count = Integer.parseInt(words.next());
        case "--program" -> {
          return new Options(new long[] {Long.parseLong(words.next())}, true);
        }
        case "--show" -> show = true;
        default -> throw new IllegalArgumentException("unknown option " + word);
      }
    }
    return new Options(seeds(seed, count), show);
  }

  /** The seeds of the programs of a run. */
  static long[] seeds(long seed, int count) {
    return LongStream.generate(new Random(seed)::nextLong).limit(count).toArray();
  }
}
