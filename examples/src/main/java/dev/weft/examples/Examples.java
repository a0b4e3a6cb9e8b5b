package dev.weft.examples;

/** Runs every example, one after another. */
public final class Examples {

  private interface Program {
    void start(String[] args) throws Exception;
  }

  private Examples() {}

  public static void main(String[] args) throws Exception {
    run("Hello", Hello::main);
    run("AwaitACoroutine", AwaitACoroutine::main);
    run("GatherResults", GatherResults::main);
    run("JoinATaskGroup", JoinATaskGroup::main);
    run("LimitConcurrency", LimitConcurrency::main);
    run("GuardWithALock", GuardWithALock::main);
    run("WaitForAnEvent", WaitForAnEvent::main);
    run("OpenAndCloseAsync", OpenAndCloseAsync::main);
    run("TimeABlock", TimeABlock::main);
    run("GenerateNumbers", GenerateNumbers::main);
    run("StreamPages", StreamPages::main);
    run("CollectErrors", CollectErrors::main);
    run("HandleGroupedErrors", HandleGroupedErrors::main);
    run("TimeOutATask", TimeOutATask::main);
    run("EndMarkerForOne", EndMarkerForOne::main);
    run("ProducerAndConsumers", ProducerAndConsumers::main);
    run("RunAPipeline", RunAPipeline::main);
    run("LockTakenTwice", LockTakenTwice::main);
    run("LimitTheRate", LimitTheRate::main);
    run("RetryWithBackoff", RetryWithBackoff::main);
    run("CancelATask", CancelATask::main);
    run("FirstCompletedFirst", FirstCompletedFirst::main);
    run("RunInsideARun", RunInsideARun::main);
    run("BlockTheLoop", BlockTheLoop::main);
    run("ForgetToAwait", ForgetToAwait::main);
    run("ProcessInBatches", ProcessInBatches::main);
  }

  private static void run(String name, Program example) throws Exception {
    System.out.println("-- " + name);
    example.start(new String[0]);
  }
}
