/**
 * What woven code calls. Public only for that reason: programs do not use it directly.
 *
 * <p>In reading order: {@link dev.weft.woven.Suspendable}, {@link dev.weft.woven.Suspension},
 * {@link dev.weft.woven.Frame}, {@link dev.weft.woven.Driver}, {@link
 * dev.weft.woven.FrameBootstrap}, {@link dev.weft.woven.FrameSites}.
 */
@NullMarked
package dev.weft.woven;

import org.jspecify.annotations.NullMarked;
