package dev.weft.woven;

import java.lang.invoke.MutableCallSite;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** All calls by which woven methods create coroutines, and who is told of what they create. */
public final class FrameSites {

  /** Those that are linked, as long as their classes are there. */
  private static final Set<FrameSite> ALL = Collections.newSetFromMap(new WeakHashMap<>());

  private static volatile @Nullable CoroutineHooks hooks;

  /** How many loops want to know of every coroutine. */
  private static int watchers;

  private FrameSites() {}

  /** Has {@code told} called from now on; for the library's event loops. */
  public static void hook(CoroutineHooks told) {
    hooks = told;
  }

  static @Nullable CoroutineHooks hooks() {
    return hooks;
  }

  /** From here to {@link #watchSome} all coroutines are told of, not only the first ones. */
  public static synchronized void watchAll() {
    watchers++;
    if (watchers == 1) {
      ALL.forEach(FrameSite::watch);
      MutableCallSite.syncAll(ALL.toArray(MutableCallSite[]::new));
    }
  }

  /** Ends what one call of {@link #watchAll} began. */
  public static synchronized void watchSome() {
    watchers--;
  }

  static synchronized FrameSite link(FrameSite site) {
    ALL.add(site);
    site.watch();
    return site;
  }

  /** Has {@code site} create coroutines without telling, unless all are told of. */
  static synchronized void rest(FrameSite site) {
    if (watchers == 0) {
      site.rest();
    }
  }
}
