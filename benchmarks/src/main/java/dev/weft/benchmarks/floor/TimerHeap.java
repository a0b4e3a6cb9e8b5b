package dev.weft.benchmarks.floor;

import java.util.Arrays;

/** A binary heap of deadlines, in two arrays. */
final class TimerHeap {

  private double[] deadlines = new double[1024];
  private Machine[] machines = new Machine[1024];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  double firstDeadline() {
    return deadlines[0];
  }

  void add(double deadline, Machine machine) {
    if (size == deadlines.length) {
      deadlines = Arrays.copyOf(deadlines, 2 * size);
      machines = Arrays.copyOf(machines, 2 * size);
    }
    int hole = size++;
    while (hole > 0 && deadline < deadlines[(hole - 1) / 2]) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(hole, deadline, machine);
  }

  Machine removeFirst() {
    Machine first = machines[0];
    size--;
    double deadline = deadlines[size];
    Machine machine = machines[size];
    machines[size] = null;
    if (size > 0) {
      sink(deadline, machine);
    }
    return first;
  }

  private void sink(double deadline, Machine machine) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && deadlines[child + 1] < deadlines[child]) {
        child++;
      }
      if (deadlines[child] >= deadline) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, deadline, machine);
  }

  private void move(int from, int to) {
    put(to, deadlines[from], machines[from]);
  }

  private void put(int slot, double deadline, Machine machine) {
    deadlines[slot] = deadline;
    machines[slot] = machine;
  }
}
