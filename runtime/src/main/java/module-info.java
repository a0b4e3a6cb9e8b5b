/**
 * asyncio for the JVM: one thread, {@code await}, exact cancellation, a clock that tests can turn.
 */
module dev.weft {
  requires jdk.unsupported; // sun.misc.Signal
  requires static org.jspecify;

  exports dev.weft;
  exports dev.weft.channel;
  exports dev.weft.woven;
}
