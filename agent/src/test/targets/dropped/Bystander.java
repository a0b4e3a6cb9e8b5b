package dropped;

import dev.weft.Coroutine;

/** Neither has async methods nor calls Asyncio. */
public final class Bystander {

  interface Service {
    Coroutine<String> fetch();
  }

  static void inBystander(Service service) {
    service.fetch(); // line inBystander
  }
}
