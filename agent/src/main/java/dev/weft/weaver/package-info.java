/**
 * Turns {@code @Async} methods into continuations: class bytes in, class bytes out, no class
 * loading.
 *
 * <p>In reading order: {@link dev.weft.weaver.Weaver}, then its passes: AsyncMethods, Rules,
 * AsyncResources, Returns, NewRelocation, TypeSimulation, Liveness, FrameLayout, BodyEmitter,
 * FrameClass, Stub.
 */
@NullMarked
package dev.weft.weaver;

import org.jspecify.annotations.NullMarked;
