/** A program that is woven when it is built. */
@NullMarked
package dev.weft.buildtime;

import org.jspecify.annotations.NullMarked;
