/**
 * asyncio for the JVM: one thread, {@code await}, exact cancellation, a clock that tests can turn.
 */
module dev.weft {
  requires static org.jspecify;

  exports dev.weft;
  exports dev.weft.woven;
}
