package dev.weft.conformance;

import static dev.weft.PrimitiveProbe.items;
import static dev.weft.PrimitiveProbe.unfinished;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.PriorityQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The heap does what CPython's does, also with equal items and with failing comparisons. */
final class PriorityQueueTest {

  /** What CPython 3.13 gives for the items of {@link #getNowait_equalItems_comeAsInCPython}. */
  private static final String CPYTHON =
      "0:0 0:5 1:3 0:10 1:8 0:15 0:20 1:13 0:25 1:18 0:30 0:35 1:23 1:38 1:28 1:33 2:21 2:16 2:1"
          + " 2:36 2:31 2:6 2:26 2:11 3:19 3:9 3:29 3:34 3:39 3:4 3:14 3:24 4:2 4:32 4:22 4:37 4:7"
          + " 4:27 4:17 4:12";

  /** Letters, of which x cannot be compared. */
  private static int compare(StringBuilder left, StringBuilder right) {
    if (left.charAt(0) == 'x' || right.charAt(0) == 'x') {
      throw new ArithmeticException("x");
    }
    return left.compareTo(right);
  }

  private static String letters(PriorityQueue<?> queue) {
    return String.join("", items(queue).stream().map(Object::toString).toList());
  }

  @Test
  void getNowait_equalItems_comeAsInCPython() {
    PriorityQueue<String> queue = new PriorityQueue<>(Comparator.comparing(item -> item.charAt(0)));
    List<String> gotten = new ArrayList<>();

    for (int i = 0; i < 40; i++) {
      queue.putNowait(i * 7 % 5 + ":" + i);
      if (i % 3 == 2) {
        gotten.add(queue.getNowait());
      }
    }
    while (!queue.empty()) {
      gotten.add(queue.getNowait());
    }

    assertEquals(CPYTHON, String.join(" ", gotten));
  }

  @Test
  void putNowait_comparisonFails_keepsTheItemButDoesNotCountIt() {
    PriorityQueue<StringBuilder> queue = new PriorityQueue<>(PriorityQueueTest::compare);
    queue.putNowait(new StringBuilder("a"));
    queue.putNowait(new StringBuilder("b"));

    assertThrows(ArithmeticException.class, () -> queue.putNowait(new StringBuilder("x")));

    assertEquals("abx", letters(queue));
    assertEquals(2, unfinished(queue));
  }

  @Test
  void getNowait_comparisonFails_dropsTheSmallestItem() {
    PriorityQueue<StringBuilder> queue = new PriorityQueue<>(PriorityQueueTest::compare);
    List<StringBuilder> all = Stream.of("a", "b", "c", "d").map(StringBuilder::new).toList();
    all.forEach(queue::putNowait);
    all.get(1).setCharAt(0, 'x');

    assertThrows(ArithmeticException.class, queue::getNowait);
    assertEquals("dxc", letters(queue));
    assertThrows(ArithmeticException.class, queue::getNowait);
    assertEquals("xc", letters(queue));

    assertEquals("x", queue.getNowait().toString());
  }

  @Test
  void putNowait_itemsWithoutOrder_areRefused() {
    PriorityQueue<Object> queue = new PriorityQueue<>();
    queue.putNowait(new Object());

    assertThrows(ClassCastException.class, () -> queue.putNowait(new Object()));
  }
}
