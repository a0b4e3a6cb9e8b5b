@file:JvmName("KotlinTasks")

package dev.weft.benchmarks

import java.util.function.IntToDoubleFunction
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.yield

private const val CHILDREN = 10
private const val LONG_MILLIS = 3_600_000L
private const val SHORT_MILLIS = 1L

/** Many tasks, and what they share, with kotlinx.coroutines. */
fun gatherAll(tasks: Int): Long = runBlocking {
  val children = ArrayList<Deferred<Long>>(tasks)
  for (i in 0 until tasks) {
    children.add(async { increment(i.toLong()) })
  }
  var sum = 0L
  for (result in children.awaitAll()) {
    sum += result
  }
  sum
}

@Suppress("RedundantSuspendModifier")
private suspend fun increment(i: Long): Long = i + 1

fun transfer(capacity: Int, items: Int): Long = runBlocking {
  val channel = Channel<Int>(capacity)
  launch { produce(channel, items) }
  consume(channel, items)
}

private suspend fun produce(channel: Channel<Int>, items: Int) {
  for (i in 0 until items) {
    channel.send(i and 127)
  }
}

private suspend fun consume(channel: Channel<Int>, items: Int): Long {
  var sum = 0L
  for (i in 0 until items) {
    sum += channel.receive()
  }
  return sum
}

fun contend(contenders: Int, permits: Int, rounds: Int): Int = runBlocking {
  val semaphore = Semaphore(permits)
  val tasks = ArrayList<Deferred<Int>>(contenders)
  for (i in 0 until contenders) {
    tasks.add(async { enter(semaphore, rounds) })
  }
  var entered = 0
  for (task in tasks) {
    entered += task.await()
  }
  entered
}

private suspend fun enter(semaphore: Semaphore, rounds: Int): Int {
  var entered = 0
  while (entered < rounds) {
    semaphore.acquire()
    yield()
    entered++
    semaphore.release()
  }
  return entered
}

fun sumOfLeaves(leaves: Int): Long = runBlocking { sumBelow(0, leaves) }

private suspend fun sumBelow(number: Long, leaves: Int): Long {
  if (leaves == 1) {
    return number
  }
  return coroutineScope {
    val below = leaves / CHILDREN
    val children = ArrayList<Deferred<Long>>(CHILDREN)
    for (i in 0 until CHILDREN) {
      children.add(async { sumBelow(number + i.toLong() * below, below) })
    }
    var sum = 0L
    for (child in children) {
      sum += child.await()
    }
    sum
  }
}

fun cancelAll(tasks: Int): Int = runBlocking {
  val all = List(tasks) { launch { CompletableDeferred<Unit>().await() } }
  yield()
  Span.begin()
  all.forEach { it.cancel() }
  all.joinAll()
  Span.end()
  all.count { it.isCancelled && it.isCompleted }
}

fun callDeep(depth: Int, calls: Int): Long = runBlocking { callAll(depth, calls) }

private suspend fun callAll(depth: Int, calls: Int): Long {
  var sum = 0L
  for (i in 0 until calls) {
    sum += call(depth)
  }
  return sum
}

private suspend fun call(depth: Int): Int {
  if (depth > 0) {
    return call(depth - 1) + 1
  }
  yield()
  return 0
}

fun sleepAll(tasks: Int, delaySeconds: IntToDoubleFunction): Int = runBlocking {
  val all = ArrayList<Deferred<Int>>(tasks)
  for (i in 0 until tasks) {
    all.add(async { sleepOnce(delaySeconds.applyAsDouble(i)) })
  }
  var done = 0
  for (task in all) {
    done += task.await()
  }
  done
}

private suspend fun sleepOnce(seconds: Double): Int {
  delay((seconds * 1000).toLong())
  return 1
}

fun catchAll(depth: Int, times: Int): Int = runBlocking {
  var caught = 0
  for (i in 0 until times) {
    try {
      caught += fail(depth)
    } catch (e: IllegalStateException) {
      caught++
    }
  }
  caught
}

@Suppress("RedundantSuspendModifier")
private suspend fun fail(depth: Int): Int {
  if (depth > 0) {
    return fail(depth - 1) + 1
  }
  throw IllegalStateException("bottom")
}

fun catchAllAfterTurns(depth: Int, times: Int): Int = runBlocking {
  var caught = 0
  for (i in 0 until times) {
    try {
      caught += failAfterTurn(depth)
    } catch (e: IllegalStateException) {
      caught++
    }
  }
  caught
}

private suspend fun failAfterTurn(depth: Int): Int {
  if (depth > 0) {
    return failAfterTurn(depth - 1) + 1
  }
  yield()
  throw IllegalStateException("bottom")
}

fun sleepers(tasks: Int, depth: Int): Int = runBlocking {
  val asleep = intArrayOf(0)
  Heap.begin()
  for (i in 0 until tasks) {
    launch { sleepBelow(depth, asleep) }
  }
  delay(SHORT_MILLIS)
  Heap.end(tasks)
  coroutineContext.cancelChildren()
  asleep[0]
}

private suspend fun sleepBelow(depth: Int, asleep: IntArray): Int {
  if (depth > 1) {
    return sleepBelow(depth - 1, asleep) + 1
  }
  asleep[0]++
  delay(LONG_MILLIS)
  return 1
}
