package dev.weft;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks nothing here: the oracle runs the sources as plain Java. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Async {}
