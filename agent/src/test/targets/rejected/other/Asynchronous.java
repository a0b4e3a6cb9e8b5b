package rejected.other;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for that of Jakarta or of MicroProfile. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Asynchronous {}
