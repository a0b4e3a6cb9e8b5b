package rejected.other;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of the same name, as frameworks have it. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Async {}
