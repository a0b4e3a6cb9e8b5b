/**
 * Channels between the tasks of one loop, as Kotlin has them: {@link dev.weft.channel.Channel} from
 * many senders to many receivers, {@link dev.weft.channel.Broadcast} from many senders to each
 * subscriber, and {@link dev.weft.channel.Select} for who waits for several of them at once.
 *
 * <p>In reading order: {@link dev.weft.channel.SendChannel} and {@link
 * dev.weft.channel.ReceiveChannel}, the two ends; {@link dev.weft.channel.Channel}, which says what
 * is guaranteed when a task is cancelled; {@link dev.weft.channel.Select} with its {@link
 * dev.weft.channel.Clause clauses}; {@link dev.weft.channel.Broadcast} and {@link
 * dev.weft.channel.Subscription}. Nothing here knows more of {@code dev.weft} than is public there.
 */
@NullMarked
package dev.weft.channel;

import org.jspecify.annotations.NullMarked;
