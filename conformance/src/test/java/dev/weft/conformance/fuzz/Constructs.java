package dev.weft.conformance.fuzz;

import java.util.List;

/** A part of the grammar: the constructs of one feature, which a program uses or does not. */
interface Constructs {

  /** All of them. A new one is a class of its own and a line here. */
  List<Constructs> ALL =
      List.of(
          new CoreConstructs(),
          new ValueConstructs(),
          new TaskConstructs(),
          new CrowdConstructs(),
          new FlowConstructs(),
          new GatherConstructs(),
          new WaitConstructs(),
          new TimeoutConstructs(),
          new GroupConstructs(),
          new FutureConstructs(),
          new CallbackConstructs(),
          new LockConstructs(),
          new SemaphoreConstructs(),
          new EventConstructs(),
          new ConditionConstructs(),
          new BarrierConstructs(),
          new QueueConstructs(),
          new ContextConstructs(),
          new EagerConstructs(),
          new InterruptConstructs(),
          new WithConstructs(),
          new AsyncForConstructs(),
          new GeneratorConstructs(),
          new IteratorConstructs(),
          new ManagerConstructs(),
          new ExitStackConstructs());

  /** The name of the feature. */
  String feature();

  void addTo(Grammar grammar);
}
