/**
 * The Java agent: finds the classes to weave while they are loaded. The weaving itself is {@code
 * dev.weft.weaver}.
 */
@NullMarked
package dev.weft.agent;

import org.jspecify.annotations.NullMarked;
