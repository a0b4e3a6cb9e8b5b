package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;

/** {@code with(…)} while an object is constructed; apart, as ecj makes code that does not verify. */
@SuppressWarnings("try")
final class WithUnderNewCases {

  private WithUnderNewCases() {}

  private record Pair(int left, String middle, int right) {}

  @Async
  @Expect(
      "f(3) f(enter m) fail(swallowed) f(exit m swallowed) f(enter r) f(middle) f(exit "
          + "r) f(2) => Pair[left=1, middle=middler, right=2]")
  static Coroutine<String> underNew(Probe p) {
    Pair pair =
        new Pair(
            1,
            switch (await(p.f(3))) {
              case 3 -> {
                try (var scope = with(new Manager(p, "m", true))) {
                  await(p.fail(new IllegalStateException("swallowed")));
                }
                try (Resource r = with(new Resource(p, "r"))) {
                  yield await(p.f("middle")) + r.name;
                }
              }
              default -> "unreachable";
            },
            await(p.f(2)));
    return value(pair.toString());
  }
}
