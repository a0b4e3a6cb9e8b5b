package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The entry points that the JVM calls for {@code -javaagent:weft-agent.jar}, for a {@code
 * Launcher-Agent-Class}, and for an agent that is attached late, which weaves only the classes that
 * are loaded afterwards.
 */
public final class WeftAgent {

  private WeftAgent() {}

  /** Called before {@code main}. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    install(MockitoAgent.instrumentationOr(instrumentation));
  }

  /** Called when the agent is attached to a running JVM. */
  public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
    install(instrumentation);
  }

  /**
   * As one that can retransform: the JVM then calls it behind the agents that cannot, whatever the
   * order on the command line, and a coverage tool sees the original bytes.
   */
  private static void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(
        new WeavingTransformer(), instrumentation.isRetransformClassesSupported());
  }
}
