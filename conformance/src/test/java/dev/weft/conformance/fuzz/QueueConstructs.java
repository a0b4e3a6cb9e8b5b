package dev.weft.conformance.fuzz;

import static dev.weft.conformance.fuzz.CrowdConstructs.crowd;
import static dev.weft.conformance.fuzz.CrowdConstructs.mover;
import static dev.weft.conformance.fuzz.CrowdConstructs.opening;

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
        .rule("kind", 2, "PriorityQueue")
        .rule("kind", 1, "LifoQueue")
        .rule("capacity", 1, "0")
        .rule("capacity", 3, "1")
        .rule("capacity", 2, "2")
        .rule("capacity", 1, "5")
        .rule("item", 1, "p.item()", "item()")
        .rule("queue", 2, "q0")
        .rule("queue", 1, "q1")
        .job(5, "{queue}.get()", "{queue}.get()")
        .job(5, "{queue}.put({item})", "{queue}.put({item})")
        .job(2, "{queue}.join()", "{queue}.join()");
    operations(grammar);
    crowds(grammar);
  }

  private static void operations(Grammar grammar) {
    grammar
        .act(3, "{queue}.put_nowait({item})", "{queue}.putNowait({item})")
        .op(3, "{queue}.get_nowait()", "{queue}.getNowait()")
        .act(2, "{queue}.task_done()", "{queue}.taskDone()")
        .act(1, "{queue}.shutdown({flag})", "{queue}.shutdown({flag})")
        .op(1, "p.show({queue})", "show({queue})")
        .condition(1, "{queue}.full()", "{queue}.full()")
        .condition(1, "{queue}.empty()", "{queue}.empty()");
  }

  private static void crowds(Grammar grammar) {
    grammar
        .rule("waiting", 3, "{queue}.get()", "{queue}.get()")
        .rule("waiting", 3, "{queue}.put({item})", "{queue}.put({item})")
        .rule("waiting", 1, "{queue}.join()", "{queue}.join()")
        .rule("waking", 3, "{queue}.put_nowait({item})", "{queue}.putNowait({item})")
        .rule("waking", 3, "{queue}.get_nowait()", "{queue}.getNowait()")
        .rule("waking", 1, "{queue}.task_done()", "{queue}.taskDone()")
        .rule("waking", 1, "{queue}.shutdown({flag})", "{queue}.shutdown({flag})")
        .rule("waking", 1, "p.log({id}, {queue})", "log({id}, {queue})");
    scenes(grammar, "q0");
    scenes(grammar, "q1");
  }

  private static void scenes(Grammar grammar, String queue) {
    String[] get = {queue + ".get()", queue + ".get()"};
    String[] put = {queue + ".put({item})", queue + ".put({item})"};
    String[] join = {queue + ".join()", queue + ".join()"};
    String[] putNowait = {queue + ".put_nowait({item})", queue + ".putNowait({item})"};
    String[] getNowait = {queue + ".get_nowait()", queue + ".getNowait()"};
    String[] shutdown = {queue + ".shutdown({flag})", queue + ".shutdown({flag})"};
    String[] joiner = {
      "p.spawn(p.taking({id}, " + join[0] + "))", "spawn(taking({id}, " + join[1] + "));"
    };
    opening(grammar, 2, crowd(get), mover(putNowait, get));
    opening(grammar, 1, crowd(put), mover(getNowait, put));
    opening(grammar, 2, crowd(put), joiner, mover(shutdown, join));
  }
}
