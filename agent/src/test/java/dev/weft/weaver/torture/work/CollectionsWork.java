package dev.weft.weaver.torture.work;

import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.Collections2;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.Table;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.TreeRangeSet;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.math.BigIntegerMath;
import com.google.common.math.IntMath;
import com.google.common.math.Stats;
import com.google.common.primitives.Ints;
import com.google.common.primitives.UnsignedLongs;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/** Collections, caches, graphs, hashes. */
public final class CollectionsWork implements Callable<String> {

  private final StringBuilder log = new StringBuilder();

  @Override
  public String call() {
    collections();
    texts();
    numbers();
    others();
    return log.toString();
  }

  private void show(Object value) {
    log.append(value).append('\n');
  }

  private void collections() {
    ImmutableList<String> words =
        ImmutableList.copyOf(Splitter.on(' ').split("the quick brown fox jumps over the lazy dog"));
    ImmutableListMultimap<Integer, String> byLength = Multimaps.index(words, String::length);
    show(byLength);
    show(byLength.inverse().asMap());
    show(ImmutableSortedMap.copyOf(byLength.asMap()).headMap(5));
    show(TreeMultiset.create(words).entrySet());
    show(
        Ordering.natural()
            .reverse()
            .onResultOf(String::length)
            .compound(Ordering.natural())
            .sortedCopy(words));
    show(Lists.transform(Lists.partition(words, 4), List::size));
    show(Iterables.concat(Lists.reverse(words), ImmutableList.of("end")));
    show(ImmutableList.copyOf(Collections2.orderedPermutations(ImmutableList.of(3, 1, 2))));
    show(
        Sets.cartesianProduct(
            Sets.newTreeSet(ImmutableList.of(1, 2)), Sets.newTreeSet(ImmutableList.of(3, 4))));
    show(Iterables.size(Sets.powerSet(Sets.newTreeSet(Ints.asList(1, 2, 3, 4, 5)))));
    Table<String, Integer, Integer> table = HashBasedTable.create();
    words.forEach(word -> table.put(word, word.length(), word.hashCode()));
    show(new java.util.TreeMap<>(table.column(5)));
    HashBiMap<String, Integer> pairs = HashBiMap.create();
    words.forEach(word -> pairs.forcePut(word, word.length()));
    show(pairs.inverse());
  }

  private void texts() {
    show(CharMatcher.inRange('a', 'm').retainFrom("the quick brown fox"));
    show(CaseFormat.LOWER_CAMEL.to(CaseFormat.UPPER_UNDERSCORE, "fooBarBaz"));
    show(
        Joiner.on("&")
            .withKeyValueSeparator("=")
            .join(Splitter.on(',').withKeyValueSeparator(':').split("a:1,b:2")));
    show(BaseEncoding.base32().encode("weft".getBytes(StandardCharsets.UTF_8)));
    show(Hashing.sha256().hashString("weft", StandardCharsets.UTF_8));
    show(Hashing.murmur3_128(7).hashString("weft and warp, warp and weft", StandardCharsets.UTF_8));
    show(Hashing.sipHash24().hashLong(42));
    show(Hashing.crc32c().hashString("weft", StandardCharsets.UTF_8));
  }

  private void numbers() {
    show(BigIntegerMath.factorial(40));
    show(BigIntegerMath.sqrt(BigIntegerMath.factorial(30), RoundingMode.HALF_EVEN));
    show(IntMath.binomial(20, 7) + " " + IntMath.gcd(84, 36) + " " + IntMath.isPrime(7919));
    show(Stats.of(3, 1, 4, 1, 5, 9, 2, 6));
    show(UnsignedLongs.toString(-1L, 36));
    try {
      show(IntMath.checkedPow(10, 12));
    } catch (ArithmeticException e) {
      show(e);
    }
    try {
      Preconditions.checkArgument(false, "%s is not %s", 1, "two");
    } catch (IllegalArgumentException e) {
      show(e);
    }
  }

  private void others() {
    TreeRangeSet<Integer> ranges = TreeRangeSet.create();
    ranges.add(Range.closed(1, 10));
    ranges.remove(Range.open(3, 5));
    ranges.add(Range.atLeast(20));
    show(ranges + " " + ranges.complement());
    show(
        ImmutableRangeMap.<Integer, String>builder()
            .put(Range.lessThan(0), "-")
            .put(Range.atLeast(0), "+")
            .build());
    MutableGraph<Integer> graph = GraphBuilder.directed().allowsSelfLoops(true).build();
    for (int i = 1; i < 12; i++) {
      graph.putEdge(i, i * i % 12);
    }
    show(
        Graphs.hasCycle(graph)
            + " "
            + Graphs.reachableNodes(graph, 5)
            + " "
            + Graphs.transpose(graph).edges());
    LoadingCache<Integer, Long> cache =
        CacheBuilder.newBuilder()
            .maximumSize(50)
            .recordStats()
            .build(CacheLoader.from(n -> n * 1L * n));
    for (int i = 0; i < 200; i++) {
      cache.getUnchecked(i % 40);
    }
    show(cache.stats().hitCount() + " " + new java.util.TreeMap<>(cache.asMap()));
  }
}
