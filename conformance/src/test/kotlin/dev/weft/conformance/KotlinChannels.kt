@file:OptIn(DelicateCoroutinesApi::class, ExperimentalCoroutinesApi::class)

package dev.weft.conformance

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ClosedReceiveChannelException
import kotlinx.coroutines.channels.ClosedSendChannelException
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.onTimeout
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.yield

private const val TURNS = 100

/** Plays the programs of `ChannelProgram` on kotlinx.coroutines. */
class KotlinChannels private constructor(channels: List<String>, private val tasks: List<List<String>>) {

    private val channels = channels.map { channel(it) }
    private val jobs = mutableListOf<Job>()
    private val log = mutableListOf<String>()

    private suspend fun play() = coroutineScope {
        tasks.forEachIndexed { number, steps -> jobs += launch { run(number, steps) } }
        repeat(TURNS) { yield() }
        jobs.forEachIndexed { number, job ->
            if (!job.isCompleted) {
                log += "t$number waits"
            }
        }
        jobs.forEach { it.cancel() }
    }

    private suspend fun run(number: Int, steps: List<String>) {
        steps.forEachIndexed { index, step ->
            val words = step.split(" ")
            val item = "$number.$index"
            val outcome =
                try {
                    step(number, words, item)
                } catch (e: CancellationException) {
                    if (!currentCoroutineContext().isActive) {
                        log += "t$number $step: task cancelled"
                        return
                    }
                    "channel cancelled"
                } catch (e: ClosedSendChannelException) {
                    "closed for send"
                } catch (e: ClosedReceiveChannelException) {
                    "closed for receive"
                } catch (e: IllegalArgumentException) {
                    "failed: ${e.message}"
                }
            log += "t$number $step: $outcome"
        }
    }

    private suspend fun step(number: Int, words: List<String>, item: String): String {
        if (words[0] == "yield") {
            yield()
            return "ok"
        }
        if (words[0] == "select") {
            return select(words.drop(1), item)
        }
        if (words[0] == "kill") {
            jobs[words[1].toInt()].cancel()
            return "ok"
        }
        val channel = channels[words[1].toInt()]
        return when (words[0]) {
            "send" -> { channel.send(item); "ok" }
            "receive" -> channel.receive()
            "receiveOrNull" -> {
                val result = channel.receiveCatching()
                result.exceptionOrNull()?.let { throw it }
                result.getOrNull().toString()
            }
            "trySend" -> channel.trySend(item).isSuccess.toString()
            "tryReceive" -> channel.tryReceive().getOrNull().toString()
            "close" -> channel.close().toString()
            "fail" -> channel.close(IllegalArgumentException("boom")).toString()
            "cancel" -> { channel.cancel(); "ok" }
            "state" -> "${channel.isClosedForSend} ${channel.isClosedForReceive}"
            "for" -> {
                for (received in channel) {
                    log += "t$number got $received"
                }
                "end"
            }
            else -> error(words[0])
        }
    }

    private suspend fun select(clauses: List<String>, item: String): String = select {
        for (clause in clauses) {
            val channel = clause.substring(1).toIntOrNull()?.let { channels[it] }
            when (clause[0]) {
                'r' -> channel!!.onReceive { "$clause $it" }
                'n' -> channel!!.onReceiveCatching { result ->
                    result.exceptionOrNull()?.let { throw it }
                    "$clause ${result.getOrNull()}"
                }
                's' -> channel!!.onSend(item) { "$clause ok" }
                'd' -> onTimeout(0) { "default" }
                else -> error(clause)
            }
        }
    }

    companion object {
        @JvmStatic
        fun play(channels: List<String>, tasks: List<List<String>>): List<String> {
            val program = KotlinChannels(channels, tasks)
            runBlocking { program.play() }
            return program.log
        }

        private fun channel(kind: String): Channel<String> = when (kind) {
            "unlimited" -> Channel(Channel.UNLIMITED)
            "conflated" -> Channel(Channel.CONFLATED)
            else -> Channel(kind.substringBefore(' ').toInt(), when (kind.substringAfter(' ', "")) {
                "oldest" -> BufferOverflow.DROP_OLDEST
                "latest" -> BufferOverflow.DROP_LATEST
                else -> BufferOverflow.SUSPEND
            })
        }
    }
}
