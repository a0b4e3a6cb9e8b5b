package dev.weft.woven;

import dev.weft.AsyncGenerator;

/**
 * Who is told of generators, in order to close those that are left.
 *
 * @asyncio sys.set_asyncgen_hooks
 */
public interface GeneratorHooks {

  /**
   * {@code generator} is asked for something, for the first time.
   *
   * @param body as long as something refers to {@code generator} it may be asked for more; when
   *     nothing does any more, this closes it
   */
  void firstUse(AsyncGenerator<?> generator, GeneratorFrame body);
}
