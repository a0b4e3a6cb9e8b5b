/** Compile-time checks: what the weaver refuses when a class is loaded, said by javac. */
@NullMarked
package dev.weft.processor;

import org.jspecify.annotations.NullMarked;
