package dev.weft.woven;

import dev.weft.AsyncGenerator;

/**
 * Who is told of generators, in order to close those that are left.
 *
 * @asyncio sys.set_asyncgen_hooks
 */
public interface GeneratorHooks {

  /**
   * The first item of {@code generator} is asked for.
   *
   * @param body as long as something refers to {@code generator} it may be asked for more; when
   *     nothing does any more, this closes it
   */
  void begun(AsyncGenerator<?> generator, GeneratorFrame body);
}
