package dev.weft.conformance.fuzz;

/** Queue, PriorityQueue and LifoQueue. */
final class QueueConstructs implements Constructs {

  @Override
  public String feature() {
    return "queues";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .declaration(
            "Queue<Object>", "q0", "asyncio.{kind}({capacity})", "new {kind}<>({capacity})")
        .declaration("Queue<Object>", "q1", "asyncio.{kind}()", "new {kind}<>()")
        .rule("kind", 3, "Queue")
        .rule("kind", 1, "PriorityQueue")
        .rule("kind", 1, "LifoQueue")
        .rule("capacity", 1, "0")
        .rule("capacity", 3, "1")
        .rule("capacity", 2, "2")
        .rule("queue", 3, "q0")
        .rule("queue", 1, "q1")
        .job(5, "{queue}.get()", "{queue}.get()")
        .job(5, "{queue}.put({int})", "{queue}.put({int})")
        .job(2, "{queue}.join()", "{queue}.join()");
    operations(grammar);
  }

  private static void operations(Grammar grammar) {
    grammar
        .act(3, "{queue}.put_nowait({int})", "{queue}.putNowait({int})")
        .op(3, "{queue}.get_nowait()", "{queue}.getNowait()")
        .act(2, "{queue}.task_done()", "{queue}.taskDone()")
        .act(1, "{queue}.shutdown({flag})", "{queue}.shutdown({flag})")
        .op(1, "p.show({queue})", "show({queue})")
        .condition(1, "{queue}.full()", "{queue}.full()")
        .condition(1, "{queue}.empty()", "{queue}.empty()");
  }
}
